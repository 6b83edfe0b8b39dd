// The clock of the simulator: where it stands, and how to move it.
import { h, toast } from "./dom.js";
import { post } from "./server.js";
import { dayAndTime, fieldValue, world } from "./world.js";

const MOVES = [
  ["现在", { reset: true }],
  ["+1 小时", { advance: 3600 }],
  ["到 18:00", { to: "18:00" }],
  ["到 08:30", { to: "08:30" }],
  ["+1 天", { advance: 86400 }],
];

export async function moveClock(move) {
  world.arrivals.clear();
  const answer = await post("clock", move);
  if (answer && answer.bot !== "follows") toast(`机器人没有跟着拨钟：${answer.bot}`);
}

export function clockPanel() {
  const face = h("p.face", {}, dayAndTime());
  const moment = h("input", { type: "datetime-local", value: fieldValue(), "aria-label": "拨到" });
  const arrivals = h("p.muted", {});
  const section = h("section", {},
    h("h3", {}, "时钟"),
    face,
    h("div.moves", {}, MOVES.map(([label, move]) => h("button", { type: "button", onclick: () => moveClock(move) }, label))),
    h("form.inline", { onsubmit: (event) => { event.preventDefault(); moveClock({ now: moment.value }); } },
      moment, h("button", { type: "submit" }, "拨到")),
    arrivals);
  section.tick = () => {
    face.textContent = dayAndTime();
    const came = [...world.arrivals].map(([id, count]) => `${world.people.get(id)?.name} ${count} 条`);
    arrivals.textContent = came.length ? `拨钟以来收到：${came.join("，")}` : "拨动后，机器人会收到新时间，该发的提醒随即到达。";
  };
  section.tick();
  return section;
}
