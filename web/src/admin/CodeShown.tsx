import { Trans, useLingui } from "@lingui/react/macro"
import { Copy, Printer } from "lucide-react"
import { dateName, clock, useNow } from "../kernel/time.ts"
import { Button } from "../ui/Button.tsx"
import { copyText } from "../ui/copy.ts"
import { Icon } from "../ui/Icon.tsx"
import { cardAddress, type MadeCode } from "./people.ts"

/** A code that was just made: shown once, to hand over as words, link or picture. */
export function CodeShown({ made, person }: { made: MadeCode; person: number }) {
  const { t } = useLingui()
  const now = useNow()
  const day = dateName(made.expires_at, now)
  const time = clock(made.expires_at)
  return (
    <div className="codeshown">
      <img className="qr" src={asPicture(made.qr)} alt={t`QR code of the link`} />
      <dl>
        <dt><Trans>Code</Trans></dt>
        <dd><b className="code bigcode" dir="ltr">{made.code}</b></dd>
        <dt><Trans>Link</Trans></dt>
        <dd className="code" dir="ltr">{made.link}</dd>
      </dl>
      <div className="row wrap">
        <Button size="small" icon={Copy} onClick={() => void copyText(made.link, t`Copied.`)}><Trans>Copy the link</Trans></Button>
        <Button size="small" icon={Copy} onClick={() => void copyText(made.code, t`Copied.`)}><Trans>Copy the code</Trans></Button>
        <a className="btn sm" href={cardAddress([person])} target="_blank" rel="noopener"><Icon of={Printer} /> <Trans>Print the card</Trans></a>
      </div>
      <p className="s13 muted"><Trans>Works once, until {day}, {time}. An earlier code stops. The person sees that you made it.</Trans></p>
    </div>
  )
}

/** As a picture and not as markup: nothing in it can act. */
export function asPicture(svg: string): string {
  const standalone = svg.includes("xmlns=") ? svg : svg.replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"')
  return `data:image/svg+xml,${encodeURIComponent(standalone)}`
}
