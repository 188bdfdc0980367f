// What every page may use, none of it needed: without this file each control
// still works as a plain link, form or details element.

const near = (event, selector) => event.target instanceof Element ? event.target.closest(selector) : null

// A form is sent once; its button says so.
document.addEventListener("submit", (event) => {
  const form = event.target
  if (event.defaultPrevented || form.dataset.sent) {
    if (form.dataset.sent) event.preventDefault()
    return
  }
  if (form.method === "post") {
    form.dataset.sent = "1"
    event.submitter?.setAttribute("aria-busy", "true")
  }
})
// Back from the cache of the browser: the form can be sent again.
addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent
  for (const button of document.querySelectorAll("[aria-busy=true]")) button.removeAttribute("aria-busy")
})

// data-opens="id" opens a dialog, whose own form or button closes it. The link
// under the button leads to the same content as a page of its own.
document.addEventListener("click", (event) => {
  const opener = near(event, "[data-opens]")
  const dialog = opener && document.getElementById(opener.dataset.opens)
  if (dialog) {
    event.preventDefault()
    dialog.showModal()
    return
  }
  if (near(event, "[data-closes]")) {
    event.preventDefault()
    near(event, "dialog")?.close()
  } else if (event.target instanceof HTMLDialogElement) {
    event.target.close() // the backdrop
  } else if (near(event, "[data-print]")) {
    print()
  }
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (!menu.contains(event.target)) menu.open = false
  }
})
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return
  const menu = near(event, "details.menu[open]")
  if (menu) {
    menu.open = false
    menu.querySelector("summary").focus()
  }
})

// A choice marked data-auto sends its form at once; its button is for pages
// without scripts.
document.addEventListener("change", (event) => {
  if (near(event, "[data-auto]")) event.target.form?.requestSubmit()
})
for (const button of document.querySelectorAll("[data-auto-button]")) button.hidden = true

// data-all="name" ticks every box of that name, or none when all are ticked already.
for (const all of document.querySelectorAll("[data-all]")) {
  const boxes = document.getElementsByName(all.dataset.all)
  const follow = () => {
    const ticked = [...boxes].filter((box) => box.checked).length
    all.checked = ticked > 0 && ticked === boxes.length
    all.indeterminate = ticked > 0 && ticked < boxes.length
  }
  all.closest("[hidden]").hidden = boxes.length < 2
  all.addEventListener("change", () => {
    for (const box of boxes) box.checked = all.checked
  })
  document.addEventListener("change", (event) => event.target.name === all.dataset.all && follow())
  follow()
}

// data-copies="id" copies what a field holds and says so beside the button; without
// the right to copy the button stays away.
for (const button of document.querySelectorAll("[data-copies]")) {
  button.hidden = !navigator.clipboard
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copies).value)
    const said = button.parentElement.querySelector("[data-copied]")
    said.textContent = said.dataset.copied
  })
}

// The list of what is wrong names the field beside each reason: "Fill this in" alone
// says nothing far from its field.
for (const link of document.querySelectorAll("#problems a[href^='#f-']")) {
  const field = document.getElementById(link.hash.slice(1))
  const label = field?.labels?.[0] ?? field?.querySelector("legend") ?? field?.closest("fieldset")?.querySelector("legend")
  const name = label?.firstChild?.textContent.trim()
  if (name && !link.textContent.startsWith(name)) link.prepend(`${name}: `)
}
