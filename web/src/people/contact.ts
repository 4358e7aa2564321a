/** A number as people write it, as something a phone can dial. */
export const telephone = (number: string): string => `tel:${number.replace(/[^\d+*#,;]/g, "")}`
