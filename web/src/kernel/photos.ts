const OF_PHONES = /^image\/hei[cf]|\.hei[cf]$/i
/** As long as a side becomes on the server too; shorter where a photo would still be too large. */
const SIDES = [4096, 2048, 1024]
const QUALITY = 0.9

interface Sent {
  name: string
  file: Blob
}

/** A photo in the format of some phones, which few programs open and the server cannot draw, becomes a JPEG where this
 * browser can draw it, and so does one of more bytes than `largest`. Where it cannot, the photo goes as it is, and the
 * server takes out what the camera noted. */
export async function asSent(name: string, file: Blob, largest = Infinity): Promise<Sent> {
  if (!OF_PHONES.test(file.type) && !OF_PHONES.test(name) && file.size <= largest) return { name, file }
  const drawn = await draw(file, largest)
  return drawn ? { name: name.replace(/\.hei[cf]$/i, "") + ".jpg", file: drawn } : { name, file }
}

async function draw(file: Blob, largest: number): Promise<Blob | null> {
  const address = URL.createObjectURL(file)
  const picture = new Image()
  picture.src = address
  try {
    await picture.decode()
  } catch {
    // That is how a browser says that it knows no such pictures.
    return null
  } finally {
    URL.revokeObjectURL(address)
  }
  let drawn: Blob | null = null
  for (const side of SIDES) {
    drawn = await drawAs(picture, side)
    if (!drawn || drawn.size <= largest) break
  }
  return drawn
}

async function drawAs(picture: HTMLImageElement, side: number): Promise<Blob | null> {
  const { naturalWidth, naturalHeight } = picture
  const scale = Math.min(1, side / Math.max(naturalWidth, naturalHeight))
  const canvas = document.createElement("canvas")
  canvas.width = Math.round(naturalWidth * scale)
  canvas.height = Math.round(naturalHeight * scale)
  canvas.getContext("2d")?.drawImage(picture, 0, 0, canvas.width, canvas.height)
  return await new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", QUALITY))
}
