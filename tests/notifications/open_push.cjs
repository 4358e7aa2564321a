// What a browser does with a push, by the implementation of the author of its standard: a line with a private key, a secret and a body in, what was encrypted out.
const { createECDH } = require("node:crypto")
const { createInterface } = require("node:readline")
const { decrypt } = require("../../web/node_modules/http_ece")

createInterface({ input: process.stdin }).on("line", (line) => {
  const { key, auth, body } = JSON.parse(line)
  const privateKey = createECDH("prime256v1")
  privateKey.setPrivateKey(Buffer.from(key, "base64url"))
  const opened = decrypt(Buffer.from(body, "base64url"), { version: "aes128gcm", privateKey, authSecret: auth })
  process.stdout.write(`${JSON.stringify(opened.toString("utf8"))}\n`)
})
