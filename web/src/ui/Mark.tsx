/** The mark: a ring of stones with one gap. The gap is your place. A house with a logo of its own shows that instead. */
export function Mark({ logo }: { logo?: string | null | undefined }) {
  if (logo) return <img className="ring logo" src={logo} alt="" />
  return (
    <svg className="ring" viewBox="0 0 24 24" aria-hidden="true">
      <g fill="none" stroke="currentColor" strokeWidth="3.6" strokeLinecap="round">
        <path d="M16.23 4.05A9 9 0 0 1 18.36 5.64" />
        <path d="M20.61 9.37A9 9 0 0 1 21 12" />
        <path d="M19.95 16.23A9 9 0 0 1 18.36 18.36" />
        <path d="M14.63 20.61A9 9 0 0 1 12 21" />
        <path d="M7.77 19.95A9 9 0 0 1 5.64 18.36" />
        <path d="M3.39 14.63A9 9 0 0 1 3 12" />
        <path d="M4.05 7.77A9 9 0 0 1 5.64 5.64" />
      </g>
    </svg>
  )
}
