import { Trans } from "@lingui/react/macro"
import { ShieldCheck, ShieldMinus } from "lucide-react"
import { PersonName } from "../people/Name.tsx"
import { useMoment } from "../people/said.ts"
import { Icon } from "../ui/Icon.tsx"
import { ErrorState, Skeleton } from "../ui/States.tsx"
import { type Grant, useGrants } from "./house.ts"

/** Roles are grants: who has one, from whom and since when, and those that ended. */
export function RolesSection() {
  const grants = useGrants()
  const inForce = grants.data?.items.filter((grant) => !grant.ended_at) ?? []
  const ended = grants.data?.items.filter((grant) => grant.ended_at) ?? []
  return (
    <>
      <div className="adm-h"><h2 className="h2"><Trans>Roles</Trans></h2></div>
      <p className="s13 muted"><Trans>Administrators let people in and out and set the rules of the house. They read nothing that is private to others. Give and take the role in the menu of a person.</Trans></p>
      {grants.isPending && <Skeleton rows={2} />}
      {grants.error && <ErrorState error={grants.error} onRetry={() => void grants.refetch()} />}
      {grants.data && (
        <>
          <section className="adm-block">
            <h3 className="h2"><Trans>Administrators</Trans></h3>
            {inForce.map((grant) => <GrantLine key={grant.id} grant={grant} />)}
          </section>
          {ended.length > 0 && (
            <section className="adm-block">
              <h3 className="h2"><Trans>Earlier</Trans></h3>
              {ended.map((grant) => <GrantLine key={grant.id} grant={grant} />)}
            </section>
          )}
        </>
      )}
    </>
  )
}

function GrantLine({ grant }: { grant: Grant }) {
  const since = useMoment(grant.granted_at)
  const until = useMoment(grant.ended_at ?? grant.granted_at)
  const { granted_by: giver, ended_by: taker } = grant
  return (
    <div className="adm-ln">
      <Icon of={grant.ended_at ? ShieldMinus : ShieldCheck} size={18} />
      <span className="grow">
        <PersonName id={grant.person} />
        <span className="m">
          {giver === null ? <Trans>Since {since}, from the command line</Trans> : giver === grant.person ? <Trans>Since {since}, as founder</Trans> : <Trans>Since {since}, from <PersonName id={giver} /></Trans>}
          {grant.ended_at && <>. {taker === null ? <Trans>Ended {until}</Trans> : <Trans>Ended {until}, by <PersonName id={taker} /></Trans>}</>}
        </span>
      </span>
    </div>
  )
}
