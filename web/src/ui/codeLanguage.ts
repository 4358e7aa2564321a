/** What a language is called behind the fence of code; anything else there is no name. */
const NAME = /^language-([\p{L}\p{N}+#._-]{1,30})$/u

/** Says above code in which language it is, as its writer saw it. */
export function sayLanguages(element: ParentNode): void {
  for (const code of element.querySelectorAll<HTMLElement>("pre>code[class]")) {
    const name = NAME.exec(code.className)?.[1]
    if (name && code.parentElement) code.parentElement.dataset["language"] = name
  }
}
