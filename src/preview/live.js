// Loads the page again when it was made anew, and shows the findings below it: as text, never as markup.
{
  const host = document.createElement("div"), look = new CSSStyleSheet();
  const box = document.createElement("details"), head = document.createElement("summary"), text = document.createElement("pre");
  look.replaceSync(`
    :host { position: fixed; inset: auto 0 0; z-index: 9; }
    details { background: #1b1d20; color: #f1eee7; border-top: .2rem solid #e0a526; font: .8rem/1.4 ui-monospace, monospace; }
    .broken { border-color: #ff6b6b; }
    summary { padding: .4rem .8rem; cursor: pointer; }
    pre { margin: 0; padding: .2rem .8rem .8rem; max-height: 50vh; overflow: auto; font: inherit; white-space: pre-wrap; }
    @media print { :host { display: none; } }
  `);
  box.append(head, text);
  host.attachShadow({ mode: "open" }).append(box);
  host.shadowRoot.adoptedStyleSheets = [look];

  new EventSource("/_live").addEventListener("message", ({ data }) => {
    const news = JSON.parse(data);
    if (news.stamp !== stamp) return location.reload();
    if (!news.summary) return host.remove();
    head.textContent = news.broken ? `${news.summary}; this page is older than the files` : news.summary;
    text.textContent = news.text;
    box.className = news.broken ? "broken" : "";
    box.open = news.broken;
    document.body.append(host);
  });
}
