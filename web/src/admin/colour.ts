/** Contrast after WCAG 2.2, the same figures as on the server, to show while somebody chooses. */

const GROUNDS = ["#FFFFFF", "#EDEFEA", "#F5F6F3"]

export const isColour = (text: string): boolean => /^#[0-9a-f]{6}$/i.test(text)

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** The least contrast of the colour with the light grounds: 4.5 is needed for words. */
export function leastContrast(colour: string): number {
  return Math.min(...GROUNDS.map((ground) => {
    const [low, high] = [luminance(colour), luminance(ground)].toSorted((a, b) => a - b) as [number, number]
    return (high + 0.05) / (low + 0.05)
  }))
}
