"""Somebody who is to get a letter about what they missed."""


def missing(*matters: str) -> str:
    """Makes a person with the address $1, whose turn has come, and what they missed an hour ago."""
    return f"""
    with p as (
        insert into people (kind, name, name_key, activated_at) values ('member', 'L', 'l', now()) returning id),
    address as (
        insert into identities (person_id, provider, subject, subject_key) select id, 'email', $1, $1 from p),
    chosen as (insert into notification_settings (person_id, rhythm) select id, 'hourly' from p),
    turn as (insert into digest_turns (person_id, due_at) select id, now() from p)
    insert into notifications (person_id, matter, reason, asks, actor_id, at, since_at)
    select id, matter, 'code', false, 1, now() - interval '1 hour', now() - interval '1 hour'
      from p, unnest(array[{", ".join(f"'{matter}'" for matter in matters)}]) as matter
    """
