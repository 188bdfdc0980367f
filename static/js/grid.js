// A table marked data-grid is one tab stop: arrows move between its cells, Home
// and End along a row, with Ctrl to its corners. Without this file every cell is
// an ordinary link.

for (const table of document.querySelectorAll("table[data-grid]")) {
  const rows = [...table.tBodies[0].rows].map((row) => [...row.cells].map((cell) => cell.querySelector("a.cell, th a, a")))
  const cells = rows.flat().filter(Boolean)
  // Today in sight, where the sheet is wider than the screen.
  const region = table.closest(".scroll")
  const today = table.querySelector("th.now")
  if (region && today && region.scrollWidth > region.clientWidth) {
    region.scrollLeft = today.offsetLeft + today.offsetWidth - region.clientWidth
  }
  const place = (link) => {
    const cell = link.closest("td, th")
    return [cell.parentElement.sectionRowIndex, cell.cellIndex]
  }
  const stop = (link) => {
    for (const other of cells) other.tabIndex = other === link ? 0 : -1
  }
  stop(cells.find((link) => link.closest(".st-gap, .st-bad")) ?? cells[0])

  // The next cell with a link in a direction; days without an agreement have none.
  const next = (y, x, dy, dx) => {
    for (y += dy, x += dx; rows[y] && x >= 0 && x < rows[y].length; y += dy, x += dx) {
      if (rows[y][x]) return rows[y][x]
    }
  }
  const firstIn = (row) => row.find(Boolean)
  const lastIn = (row) => row.findLast(Boolean)

  table.addEventListener("focusin", (event) => {
    if (cells.includes(event.target)) stop(event.target)
  })
  table.addEventListener("keydown", (event) => {
    if (!cells.includes(event.target) || event.altKey || event.metaKey) return
    const [y, x] = place(event.target)
    const to = {
      ArrowLeft: () => next(y, x, 0, -1),
      ArrowRight: () => next(y, x, 0, 1),
      ArrowUp: () => next(y, x, -1, 0),
      ArrowDown: () => next(y, x, 1, 0),
      Home: () => firstIn(event.ctrlKey ? rows[0] : rows[y]),
      End: () => lastIn(event.ctrlKey ? rows[rows.length - 1] : rows[y]),
    }[event.key]?.()
    if (!to) return
    event.preventDefault()
    to.focus()
    to.scrollIntoView({ block: "nearest", inline: "nearest" })
  })
}
