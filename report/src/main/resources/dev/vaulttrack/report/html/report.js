// Sorting of tables: a comfort, which the page reads as well without. A first click sorts, a second one turns it round, a third one
// puts the rows back.
for (const table of document.querySelectorAll("table.sortable")) {
    const rows = Array.from(table.tBodies[0].rows);
    const headings = Array.from(table.tHead.rows[0].cells);
    const key = (row, column) => {
        const cell = row.cells[column];
        const text = cell.dataset.sort ?? cell.textContent.trim();
        const number = Number(text.replaceAll(",", ""));
        return text !== "" && !Number.isNaN(number) ? number : text;
    };
    const compare = (one, other) => {
        if (typeof one === "number" && typeof other === "number") {
            return one - other;
        }
        return String(one).localeCompare(String(other), "en", {numeric: true});
    };
    headings.forEach((heading, column) => {
        const button = document.createElement("button");
        button.type = "button";
        button.className = "sort";
        button.append(...heading.childNodes);
        heading.append(button);
        button.addEventListener("click", () => {
            const next = {none: "ascending", ascending: "descending", descending: "none"}[heading.ariaSort ?? "none"];
            headings.forEach(other => other.removeAttribute("aria-sort"));
            const sorted = [...rows];
            if (next !== "none") {
                heading.setAttribute("aria-sort", next);
                const turn = next === "ascending" ? 1 : -1;
                sorted.sort((one, other) => turn * compare(key(one, column), key(other, column)));
            }
            table.tBodies[0].append(...sorted);
        });
    });
}
