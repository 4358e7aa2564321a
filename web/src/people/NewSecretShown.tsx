import { Trans, useLingui } from "@lingui/react/macro"
import { asPicture, type NewSecret } from "./factors.ts"

/** For the app: a picture to take, and the same to type. */
export function NewSecretShown({ made }: { made: NewSecret }) {
  const { t } = useLingui()
  return (
    <div className="secretshown">
      <img className="qr" src={asPicture(made.qr)} alt={t`QR code for the app`} />
      <div>
        <p className="s13"><Trans>Take this picture with the app, or type there:</Trans></p>
        <code className="code" dir="ltr">{made.secret.match(/.{1,4}/g)?.join(" ")}</code>
      </div>
    </div>
  )
}
