"""The embedded server: private, found again after a kill, and a database with logins that may do little."""

import os
import signal
import stat
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

from folkmoot.kernel.postgres import server
from folkmoot.kernel.postgres.account import can_enter, find_account, let_through
from folkmoot.kernel.postgres.cluster import Cluster, find_cluster, open_cluster, start_cluster
from folkmoot.kernel.postgres.databases import LoginsError, create_database, make_logins
from folkmoot.kernel.postgres.layout import LayoutError, choose_socket_folder, lay_out, own_folder
from folkmoot.kernel.postgres.logins import Logins, external_logins, read_logins
from folkmoot.kernel.preparation import NotDurableError, prepare_database, require_durable
from folkmoot.kernel.settings import Settings
from tests.places import temporary_place


@pytest.fixture
def place() -> Iterator[Path]:
    with temporary_place() as folder:
        yield folder


@pytest.fixture(scope="module")
def own() -> Iterator[Cluster]:
    """A server of these tests alone, which each of them starts and leaves."""
    with temporary_place() as folder:
        yield open_cluster(folder / "data", durable=False)


def test_what_is_kept_is_closed_to_others(cluster: Cluster) -> None:
    layout = cluster.layout
    assert stat.S_IMODE(layout.secrets.stat().st_mode) == 0o600
    for folder in (layout.secrets.parent, layout.socket, layout.cluster):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_it_listens_on_its_socket_only_and_asks_for_a_password(cluster: Cluster) -> None:
    with psycopg.connect(cluster.superuser()) as connection:
        asked = "select current_setting('listen_addresses'), current_setting('data_checksums')"
        assert connection.execute(asked).fetchone() == ("", "on")
    with pytest.raises(psycopg.OperationalError, match="password"):
        psycopg.connect(f"postgresql://postgres:wrong@/postgres?host={cluster.layout.socket}")


def test_texts_sort_and_fold_alike_wherever_it_runs(cluster: Cluster) -> None:
    with psycopg.connect(cluster.superuser()) as connection:
        asked = "select datlocprovider, datlocale, lower('ÄÉ') from pg_database where datname = 'postgres'"
        assert connection.execute(asked).fetchone() == ("b", "C.UTF-8", "äé")


def test_it_stays_while_anybody_uses_it_and_stops_with_the_last(own: Cluster) -> None:
    other = open_cluster(own.layout.data, durable=False)
    own.start()
    other.start()
    assert other.adopted
    own.leave()
    assert other.is_running()
    other.leave()
    assert not other.is_running()


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGQUIT])
def test_it_starts_again_after_it_was_killed(own: Cluster, number: int) -> None:
    with own:
        logins = create_database(own, f"kept{number.value}")
        with psycopg.connect(logins.owner) as connection:
            connection.execute("create table notes (text text)")
            connection.execute("insert into notes values ('here')")
        os.kill(server.find_running(own.layout) or 0, number)
        wait_until(lambda: not own.is_running())
        own.start()
        with psycopg.connect(logins.owner) as connection:
            assert connection.execute("select text from notes").fetchone() == ("here",)


def test_a_lock_file_that_names_somebody_else_does_not_stop_it(own: Cluster) -> None:
    with own:
        pass
    lock = f"{os.getpid()}\n{own.layout.cluster}\n"
    for path in (own.layout.cluster / "postmaster.pid", own.layout.socket / ".s.PGSQL.5432.lock"):
        path.write_text(lock)
    with own:
        assert own.is_running()


def test_making_it_begins_anew_after_it_was_cut_short(place: Path) -> None:
    own = open_cluster(place / "data", durable=False)
    half = own.layout.data / "postgres.new"
    half.mkdir()
    (half / "PG_VERSION").write_text("18")
    with own:
        assert own.made
        assert not half.exists()


def test_a_long_path_gets_a_short_socket(place: Path) -> None:
    deep = place / ("x" * 90)
    folder = choose_socket_folder(deep, os.geteuid())
    assert len(os.fsencode(folder / ".s.PGSQL.5432.lock")) <= 107
    assert folder == choose_socket_folder(deep, os.geteuid())
    assert folder != choose_socket_folder(place / ("y" * 90), os.geteuid())
    cluster = start_cluster(deep)
    assert cluster.is_running()
    assert stat.S_IMODE(cluster.layout.socket.stat().st_mode) == 0o700
    cluster.leave()
    cluster.layout.socket.rmdir()


def test_a_socket_folder_that_is_a_link_is_refused(own: Cluster, tmp_path: Path) -> None:
    place = tmp_path / "link"
    place.symlink_to(tmp_path)
    with pytest.raises(LayoutError, match="somebody else"):
        own_folder(place, own.layout)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root has a user of its own for PostgreSQL")
def test_as_root_only_that_user_passes_through_closed_folders(place: Path) -> None:
    account = find_account()
    assert account is not None
    closed = place / "closed"
    inner = closed / "inner"
    inner.mkdir(parents=True)
    closed.chmod(0o700)
    let_through(account, inner)
    assert can_enter(account, closed)
    assert closed.stat().st_mode & 0o007 == 0
    look = ["stat", str(inner)]
    assert (
        subprocess.run(
            look, user=account.pw_uid, group=account.pw_gid, extra_groups=[], check=False
        ).returncode
        == 0
    )
    assert subprocess.run(look, user=65534, group=65534, extra_groups=[], check=False).returncode != 0
    closed.chmod(0o700)
    assert not can_enter(account, closed)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can open what is somebody else's")
def test_root_leaves_the_database_of_somebody_else_as_it_is(place: Path) -> None:
    (place / "postgres").mkdir()
    os.chown(place / "postgres", 65534, 65534)
    with pytest.raises(LayoutError, match=r"belongs to nobody\. Do: run this as nobody,"):
        lay_out(place)
    os.chown(place / "postgres", 0, 0)
    with pytest.raises(LayoutError, match=r"belongs to root\. Do: chown -R folkmoot-db "):
        lay_out(place)
    assert [path.name for path in place.iterdir()] == ["postgres"]
    account = find_account()
    assert account is not None
    os.chown(place / "postgres", account.pw_uid, account.pw_gid)
    assert lay_out(place).user == account.pw_uid


def test_looking_for_a_server_makes_none(tmp_path: Path) -> None:
    assert find_cluster(tmp_path / "nothing") is None
    assert not (tmp_path / "nothing").exists()


def test_each_login_may_do_little(cluster: Cluster) -> None:
    logins = create_database(cluster, "little")
    for dsn in (logins.gate, logins.web, logins.engine):
        with psycopg.connect(dsn) as connection:
            asked = (
                "select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb from pg_roles"
                " where rolname = current_user"
            )
            assert connection.execute(asked).fetchone() == (False, False, False, False)
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute("create table mine (id int)")


def test_the_login_that_acts_for_people_has_its_limits(cluster: Cluster) -> None:
    logins = create_database(cluster, "limits")
    with psycopg.connect(logins.web) as connection:
        names = ("plan_cache_mode", "jit", "statement_timeout", "transaction_timeout")
        kept = [connection.execute(f"show {name}").fetchone() for name in names]
    assert kept == [("force_generic_plan",), ("off",), ("8s",), ("10s",)]


@pytest.mark.hostile(24)
def test_logins_of_one_database_do_not_reach_another(cluster: Cluster) -> None:
    first, _second = create_database(cluster, "first"), create_database(cluster, "second")
    with pytest.raises(psycopg.OperationalError, match="permission denied"):
        psycopg.connect(first.web.replace("/first?", "/second?"))


def test_a_server_that_may_lose_what_it_acknowledged_is_refused(cluster: Cluster) -> None:
    with psycopg.connect(cluster.superuser()) as connection, pytest.raises(NotDurableError, match="fsync"):
        require_durable(connection)


def test_an_external_owner_makes_the_other_logins(cluster: Cluster, tmp_path: Path) -> None:
    url = make_external(cluster, "external", "createrole")
    settings = Settings(data=tmp_path / "data", database_url=url)
    with pytest.raises(NotDurableError):
        prepare_database(settings, None)
    for dsn in (settings.logins().gate, settings.logins().web, settings.logins().engine):
        psycopg.connect(dsn).close()
    assert read_logins(settings.data, url) == settings.logins()


def test_an_owner_who_may_not_make_logins_is_told_what_helps(cluster: Cluster, tmp_path: Path) -> None:
    url = make_external(cluster, "powerless", "nocreaterole")
    logins = external_logins(url, cluster.passwords)
    with pytest.raises(LoginsError, match="alter role powerless_boss createrole"):
        make_logins(logins, cluster.passwords)


def test_a_password_that_does_not_fit_any_more_is_set_anew(cluster: Cluster) -> None:
    logins: Logins = create_database(cluster, "changed")
    with psycopg.connect(cluster.superuser(), autocommit=True) as connection:
        connection.execute("alter role changed_web password 'another'")
    with pytest.raises(psycopg.OperationalError, match="password"):
        psycopg.connect(logins.web)
    create_database(cluster, "changed")
    psycopg.connect(logins.web).close()


def make_external(cluster: Cluster, name: str, right: str) -> str:
    """A database as somebody else's administrator makes it, by the owner's address."""
    with psycopg.connect(cluster.superuser(), autocommit=True) as connection:
        connection.execute(f"create role {name}_boss login {right} password 'secret'".encode())
        connection.execute(f"create database {name} owner {name}_boss".encode())
    return f"postgresql://{name}_boss:secret@/{name}?host={cluster.layout.socket}"


def wait_until(condition: Callable[[], bool], seconds: float = 10) -> None:
    until = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < until, "it did not happen in time"
        time.sleep(0.02)
