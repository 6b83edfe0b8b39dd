// One phone: whose it is, the conversation, the field to write in.
import { drawBubble } from "./bubbles.js";
import { composer } from "./composer.js";
import { avatar, h, icon } from "./dom.js";
import { openPage, zoomPicture } from "./overlays.js";
import { say } from "./server.js";
import { actions, scanSheet } from "./sheets.js";
import { now, sinceThen, wallClock, world } from "./world.js";

const QUIET = 5 * 60_000;
const ACCOUNT_COLOURS = { oa: "#1f8a70", work: "#2f6fdb" };

export class Phone {
  constructor(personId, choose) {
    this.id = personId;
    this.choose = choose;
    this.element = h("section.phone", { "aria-label": `${this.person.name}的手机` });
    this.open = (url, title) => openPage(this.screen, url, title);
    this.zoom = (source) => zoomPicture(this.screen, source);
    this.act = (what) => say(this.id, what);
    this.scrollDown = () => { this.talk.scrollTop = this.talk.scrollHeight; };
    this.draw();
  }

  get person() { return world.people.get(this.id); }

  get channel() { return this.person.channel; }

  get account() {
    const name = world.accounts[this.channel].name;
    return { name, letter: name.slice(0, 1), colour: ACCOUNT_COLOURS[this.channel] };
  }

  /** Draws everything anew. */
  draw() {
    this.time = h("span.time", {}, wallClock());
    this.title = h("h2", {}, this.account.name);
    this.talk = h("ol.talk", { role: "log", "aria-live": "polite", tabIndex: 0, "aria-label": "对话" });
    this.screen = h("div.screen", { className: `screen ${this.channel}` },
      h("div.status", { "aria-hidden": "true" }, this.time, h("span.signal", {}, "5G")),
      h("header.bar", {}, this.title,
        h("span.kind", {}, this.channel === "oa" ? "服务号" : "企业微信"),
        h("button.more", { type: "button", "aria-label": "更多", onclick: () => this.more() }, icon("more"))),
      this.person.following ? [this.talk, composer(this)] : this.profile());
    this.element.replaceChildren(this.plate(), h("div.case", {}, this.screen));
    this.lastAt = null;
    this.hint = h("li.notice", {}, "点一条例子，或者自己写");
    if (this.person.bubbles.length === 0) this.talk.append(this.hint);
    this.person.bubbles.forEach((bubble) => this.append(bubble));
    requestAnimationFrame(this.scrollDown);
  }

  plate() {
    const options = [...world.people.values()].map((person) =>
      h("option", { value: person.id, selected: person.id === this.id }, `${person.name} · ${person.role}`));
    const pick = h("select", { "aria-label": "这是谁的手机", onchange: () => this.choose(this.id, pick.value) }, options);
    return h("div.plate", {}, avatar(this.person.letter, this.person.colour, "small"), pick);
  }

  /** Whoever does not follow yet sees the account's page. */
  profile() {
    return h("div.profile", {},
      avatar(this.account.letter, this.account.colour, "large"),
      h("b", {}, this.account.name),
      h("p.muted", {}, "服务号 · 还没有关注"),
      h("button.primary", { type: "button", onclick: () => this.act({ subscribe: true }) }, "关注公众号"),
      h("button.plain", { type: "button", onclick: () => scanSheet(this) }, "扫二维码关注"));
  }

  append(bubble) {
    const moment = new Date(bubble.at);
    this.hint.remove();
    if (this.lastAt === null || Math.abs(moment - this.lastAt) > QUIET) {
      const when = h("li.notice.when", {}, sinceThen(bubble.at));
      when.dataset.at = bubble.at;
      this.talk.append(when);
    }
    this.lastAt = moment;
    const row = drawBubble(bubble, this);
    row.dataset.id = bubble.id;
    this.talk.append(row);
    this.scrollDown();
  }

  redraw(bubble) {
    const old = this.talk.querySelector(`[data-id="${bubble.id}"]`);
    if (!old) return;
    const row = drawBubble(bubble, this);
    row.dataset.id = bubble.id;
    old.replaceWith(row);
  }

  /** Every second: the clock, and whether the other side types. */
  tick() {
    this.time.textContent = wallClock();
    const typing = this.person.typingUntil && now() < new Date(this.person.typingUntil);
    this.title.textContent = typing ? "对方正在输入…" : this.account.name;
  }

  /** After the clock was moved: what was today is yesterday. */
  retell() {
    this.talk.querySelectorAll(".when").forEach((when) => { when.textContent = sinceThen(when.dataset.at); });
  }

  more() { actions(this); }
}
