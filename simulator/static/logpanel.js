// The log of everything, newest first, each entry to unfold.
import { h } from "./dom.js";
import { sinceThen, world } from "./world.js";

const SIDES = { callback: "回调", api: "接口", clock: "时钟", control: "开关" };
const MOST = 300;

export function logPanel() {
  const list = h("div.log", {});
  const empty = h("p.muted", {}, "还没有往来。发一条消息试试。");
  const panel = h("section", {}, list);
  panel.add = (entry) => {
    empty.remove();
    list.prepend(draw(entry));
    while (list.childElementCount > MOST) list.lastElementChild.remove();
  };
  list.append(empty);
  world.journal.slice(-MOST).forEach(panel.add);
  return panel;
}

function draw(entry) {
  const bad = entry.note || (entry.errcode ?? 0) !== 0 || (entry.status !== null && entry.status >= 400);
  const outcome = entry.errcode ? `errcode ${entry.errcode}` : entry.note || (entry.status ?? "");
  return h("details", { className: bad ? "bad" : "" },
    h("summary", {},
      h("span.side", { className: `side ${entry.side}` }, SIDES[entry.side]),
      h("span.what", {}, entry.title.replace("/cgi-bin", "")),
      h("span.outcome", {}, String(outcome)),
      h("span.when", {}, `${sinceThen(entry.at)}${entry.milliseconds === null ? "" : ` · ${entry.milliseconds} ms`}`)),
    entry.note ? h("p.note", {}, entry.note) : null,
    entry.request ? [h("h4", {}, "请求"), h("pre", { tabIndex: 0 }, entry.request)] : null,
    entry.answer ? [h("h4", {}, "应答"), h("pre", { tabIndex: 0 }, entry.answer)] : null);
}
