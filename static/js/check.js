// A form with data-check="id" is looked through by the rules while it is filled
// in: the server draws the page as its button "check" would, and the part with
// that id is put in place. Without this file the button does the same.

for (const form of document.querySelectorAll("form[data-check]")) {
  let waiting = 0
  let asked = 0

  const look = async () => {
    const turn = ++asked
    const body = new URLSearchParams()
    for (const [name, value] of new FormData(form)) if (typeof value === "string") body.append(name, value)
    body.set("check", "1")
    const answer = await fetch(form.action, { method: "POST", body, credentials: "same-origin", headers: { Accept: "text/html" } }).catch(() => null)
    if (!answer?.ok || turn !== asked || form.dataset.sent) return
    const page = new DOMParser().parseFromString(await answer.text(), "text/html")
    const said = page.getElementById(form.dataset.check)
    const here = document.getElementById(form.dataset.check)
    if (!said || !here || said.innerHTML === here.innerHTML) return
    here.className = said.className
    here.replaceChildren(...said.childNodes)
  }

  form.addEventListener("input", () => {
    clearTimeout(waiting)
    waiting = setTimeout(look, 500)
  })
}
