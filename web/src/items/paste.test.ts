// @vitest-environment jsdom
import { expect, test } from "vitest"
import { readPaste } from "./paste.ts"

const paste = (html: string, plain = "", files = 0) =>
  readPaste({ getData: (type: string) => (type === "text/html" ? html : plain), files: { length: files } as FileList }).text

test("a text without marks is taken as it was written", () => {
  expect(paste("<meta charset='utf-8'><span style='color:red'>snake_case * 2 | x</span>", "snake_case * 2 | x")).toBe("snake_case * 2 | x")
  expect(paste("", "one\r\ntwo")).toBe("one\ntwo")
  expect(paste("<div style='white-space: pre;'><span style='font-weight:bold'>def</span> f():</div>", "  def f():")).toBe("  def f():")
})

test("bold, italics, headings and links keep their meaning", () => {
  expect(paste("<h2>Valves</h2><p>The <b>new</b> ones are <i>late</i>, see <a href='https://example.org/a'>the list</a>.</p>", "x")).toBe("## Valves\n\nThe **new** ones are *late*, see [the list](https://example.org/a).")
  expect(paste("<p><b>Note </b>that <span style='font-weight:700'>this</span></p>", "x")).toBe("**Note** that **this**")
  expect(paste("<a href='https://example.org/'>https://example.org/</a> <b>!</b>", "x")).toBe("https://example.org/ **!**")
  expect(paste("<a href='javascript:alert(1)'>press</a><b> here</b>", "x")).toBe("press **here**")
})

test("a document that wraps everything in a bold that is none is not bold", () => {
  const html = "<b style='font-weight:normal' id='docs-internal-guid-1'><p><span style='font-weight:400'>plain </span><span style='font-weight:700'>strong</span></p></b>"
  expect(paste(html, "x")).toBe("plain **strong**")
})

test("lists stay lists, one in another too", () => {
  expect(paste("<ul><li>one</li><li>two<ol><li>first</li><li>second</li></ol></li></ul><p>after</p>", "x")).toBe("- one\n- two\n  1. first\n  2. second\n\nafter")
})

test("the lists of a word processor, which are paragraphs", () => {
  const entry = (level: number, sign: string, text: string) => `<p class=MsoListParagraph style='text-indent:-18.0pt;mso-list:l0 level${level} lfo1'><![if !supportLists]><span style='mso-list:Ignore'>${sign}<span>&nbsp;&nbsp; </span></span><![endif]>${text}<o:p></o:p></p>`
  expect(paste(`<p class=MsoNormal>To do</p>${entry(1, "1.", "order")}${entry(2, "\u00b7", "valves")}${entry(1, "2.", "<b>check</b>")}`, "x")).toBe("To do\n\n1. order\n   - valves\n2. **check**")
})

test("a table becomes one, and what stands in it cannot break it", () => {
  const html = "<table><tr><th>Part</th><th>Price</th></tr><tr><td>DN80 | new</td><td>1,140</td></tr><tr><td>DN100</td></tr><tr><td></td><td></td></tr></table>"
  expect(paste(html, "x")).toBe("| Part | Price |\n| --- | --- |\n| DN80 \\| new | 1,140 |\n| DN100 |  |")
  expect(paste("<table><tr><td>only</td></tr><tr><td>one column</td></tr></table>", "only\none column")).toBe("only\none column")
})

test("cells that were merged leave the others in their columns", () => {
  const wide = "<table><tr><th rowspan=2>Part</th><th colspan=2>Price</th><th rowspan=2>Stock</th></tr><tr><td>net</td><td>gross</td></tr><tr><td>DN80</td><td>100</td><td>119</td><td>4</td></tr></table>"
  expect(paste(wide, "x")).toBe("| Part | Price |  | Stock |\n| --- | --- | --- | --- |\n|  | net | gross |  |\n| DN80 | 100 | 119 | 4 |")
  const tall = "<table><tr><td>North</td><td rowspan=3>Ana</td><td>1</td></tr><tr><td>East</td><td>2</td></tr><tr><td>South</td><td>3</td></tr><tr><td>West</td><td>Max</td><td>4</td></tr></table>"
  expect(paste(tall, "x")).toBe("| North | Ana | 1 |\n| --- | --- | --- |\n| East |  | 2 |\n| South |  | 3 |\n| West | Max | 4 |")
  const block = "<table><tr><td>a</td><td colspan=2 rowspan=2>b</td><td>c</td></tr><tr><td>d</td><td>e</td></tr></table>"
  expect(paste(block, "x")).toBe("| a | b |  | c |\n| --- | --- | --- | --- |\n| d |  |  | e |")
})

test("a title over the whole table, and what stands beside a cell that reaches far down", () => {
  const title = "<table><tr><td colspan=3>Prices of March</td></tr><tr><td>a</td><td>b</td><td>c</td></tr></table>"
  expect(paste(title, "x")).toBe("| Prices of March |  |  |\n| --- | --- | --- |\n| a | b | c |")
  const far = "<table><tr><td rowspan=9>a</td><td>b</td></tr><tr><td>c</td></tr></table>"
  expect(paste(far, "x")).toBe("| a | b |\n| --- | --- |\n|  | c |")
})

test("a table that claims to be endless, or holds another one, stays small", () => {
  const endless = "<table><tr><td colspan=99999999 rowspan=4294967295>a</td><td colspan=-3 rowspan=x>b</td></tr><tr><td>c</td><td>d</td></tr></table>"
  expect(paste(endless, "x")).toBe("| a | b |\n| --- | --- |\n| c | d |")
  const inner = "<table><tr><td>a</td><td>b <table><tr><td>x</td><td>y</td></tr></table></td></tr></table>"
  expect(paste(inner, "x").split("\n")).toHaveLength(2)
})

test("marks that were words stay words", () => {
  expect(paste("<p>2 * 3 = <b>6</b> and _x_ but snake_case</p>", "x")).toBe("2 \\* 3 = **6** and \\_x\\_ but snake_case")
})

test("nothing that runs or is hidden comes in", () => {
  expect(paste("<p>see</p><script>alert(1)</script><style>p{}</style><img src=x onerror=alert(1)><p hidden>not</p><b>this</b>", "x")).toBe("see\n\n**this**")
})

test("code of an editor stays code, with its language", () => {
  const data: Record<string, string> = {
    "text/html": "<div style='font-family: monospace; white-space: pre;'><div><span>def f():</span></div><div><span>  return 1</span></div></div>",
    "text/plain": "def f():\n  return 1",
    "vscode-editor-data": '{"version":1,"mode":"python"}',
  }
  expect(readPaste({ getData: (type: string) => data[type] ?? "", files: { length: 0 } as FileList }).text).toBe("```python\ndef f():\n  return 1\n```")
  expect(paste("<pre><code class='language-sql'>select 1\n</code></pre><p>x</p>", "select 1 x")).toBe("```sql\nselect 1\n```\n\nx")
})

test("what comes out of a terminal is code, and a letter is not", () => {
  expect(paste("", "$ ls\na  b\n")).toBe("```\n$ ls\na  b\n```")
  expect(paste("", "ines@pump:~$ df\nDisk full")).toBe("```\nines@pump:~$ df\nDisk full\n```")
  expect(paste("", "NAME   READY  STATUS\npump   1/1    Running\nvalve  0/1    Pending")).toMatch(/^```\nNAME/)
  expect(paste("", 'Traceback (most recent call last):\n  File "a.py", line 1')).toMatch(/^```/)
  for (const letter of ["Hello Ines,\n\nthe valve is here.  It is new.\nMax", "- one\n- two", "$ 5 is much", "# Title\n\nwords", "> quoted\n> words"]) expect(paste("", letter)).toBe(letter)
})

test("tasks stay tasks, and who is named in our own field stays named", () => {
  expect(paste("<ul><li><input type=checkbox checked> order</li><li><input type=checkbox> wait</li></ul>", "order wait")).toBe("- [x] order\n- [ ] wait")
  expect(paste("<p>ask <span class=mention data-wire='<@42>'>@Ana</span> <b>now</b></p>", "ask @Ana now")).toBe("ask <@42> **now**")
  expect(paste("<p>ask <span data-wire='<script>'>Ana</span> <b>now</b></p>", "x")).toBe("ask Ana **now**")
})

test("a picture alone is told from a text that brings one along", () => {
  expect(readPaste({ getData: () => "", files: { length: 1 } as FileList }).onlyFiles).toBe(true)
  expect(readPaste({ getData: () => "words", files: { length: 1 } as FileList }).onlyFiles).toBe(false)
})
