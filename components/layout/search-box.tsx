/** Searches everything; a GET form, so that the result has an address. `/` leads here. */
export function SearchBox() {
  return (
    <search className="min-w-0 flex-1 sm:max-w-72">
      <form action="/search" method="get" className="relative">
        <label htmlFor="site-search" className="sr-only">
          Search
        </label>
        <input
          id="site-search"
          name="q"
          type="search"
          placeholder="Search"
          aria-keyshortcuts="/"
          maxLength={200}
          className="control pr-8"
        />
        <span
          aria-hidden="true"
          className="pointer-events-none absolute top-1.5 right-3 text-sm text-faint max-sm:hidden"
        >
          /
        </span>
      </form>
    </search>
  )
}
