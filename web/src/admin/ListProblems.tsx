import { Plural, Trans, useLingui } from "@lingui/react/macro"
import type { ListProblem } from "./lists.ts"

/** What is wrong, by line and column; while anything is, nothing comes in. */
export function ListProblems({ problems, more }: { problems: readonly ListProblem[]; more: number }) {
  const words = useProblemWords()
  if (problems.length === 0) return null
  return (
    <>
      <p className="s13"><Trans>Mend these in the file and choose it again. Until then nothing comes in.</Trans></p>
      <table className="tb">
        <thead>
          <tr>
            <th scope="col"><Trans>Line</Trans></th>
            <th scope="col"><Trans>Column</Trans></th>
            <th scope="col"><Trans>What is wrong</Trans></th>
          </tr>
        </thead>
        <tbody>
          {problems.map((problem) => (
            <tr key={`${problem.line} ${problem.column} ${problem.code}`}>
              <td>{problem.line}</td>
              <td><bdi>{problem.column}</bdi></td>
              <td>{words[problem.code]}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {more > 0 && <p className="s13 muted"><Plural value={more} one="And # more." other="And # more." /></p>}
    </>
  )
}

function useProblemWords(): Record<ListProblem["code"], string> {
  const { t } = useLingui()
  return {
    required: t`This is needed: a name, and an e-mail address or a sign-in name.`,
    too_long: t`This is too long.`,
    invalid: t`This cannot be one.`,
    twice: t`A line above has the same.`,
    two_people: t`The address and the sign-in name belong to two different people.`,
    left: t`This belongs to somebody who was deactivated. Let them in again instead.`,
    unknown_kind: t`Only member and guest are kinds.`,
    unknown_manager: t`Nobody here or in the list is known by this.`,
    no_manager: t`Only a member of the organisation who is still here leads others.`,
    circle: t`They would report to themselves, directly or by way of others.`,
    another_kind: t`They are here as another kind, and a kind is for life.`,
  }
}
