-- An identity may be one that a provider of OpenID Connect vouches for.

alter table identities drop constraint identities_provider_check;
alter table identities add constraint identities_provider_check check (provider in ('email', 'name', 'oidc'));
comment on column identities.subject_key is 'folded; of oidc the issuer and the subject there';
