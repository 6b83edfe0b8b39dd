// Text with links, and WeCom's markdown, as DOM nodes. Only http and https addresses become links.
import { h } from "./dom.js";

const safe = (url) => /^https?:\/\//i.test(url);

/** Plain text; `<a href>` as WeChat allows it, and bare addresses, become links that call `open(url)`. */
export function linked(text, open) {
  const pattern = /<a\s[^>]*?href\s*=\s*["']([^"']+)["'][^>]*>([^<]*)<\/a>|(https?:\/\/[^\s<>"'，。；、）】]+)/gi;
  const nodes = [];
  let end = 0;
  for (const match of text.matchAll(pattern)) {
    nodes.push(text.slice(end, match.index));
    const url = match[1] ?? match[3];
    nodes.push(safe(url) ? anchor(url, match[2] ?? url, open) : match[2] ?? "");
    end = match.index + match[0].length;
  }
  nodes.push(text.slice(end));
  return nodes.filter((node) => node !== "");
}

export function anchor(url, label, open) {
  return h("a", {
    href: url,
    target: "_blank",
    rel: "noopener",
    onclick: (event) => { event.preventDefault(); open(url, label); },
  }, label);
}

const INLINE = /\*\*(.+?)\*\*|\[([^\]]+)\]\((\S+?)\)|`([^`]+)`|<font color="?(info|comment|warning)"?>(.*?)<\/font>/g;

function inline(text, open) {
  const nodes = [];
  let end = 0;
  for (const match of text.matchAll(INLINE)) {
    nodes.push(text.slice(end, match.index));
    const [, bold, label, url, code, colour, coloured] = match;
    if (bold !== undefined) nodes.push(h("b", {}, inline(bold, open)));
    else if (label !== undefined) nodes.push(safe(url) ? anchor(url, label, open) : label);
    else if (code !== undefined) nodes.push(h("code", {}, code));
    else nodes.push(h(`span.${colour}`, {}, inline(coloured, open)));
    end = match.index + match[0].length;
  }
  nodes.push(text.slice(end));
  return nodes;
}

/** WeCom's subset: headings, bold, links, code, quotes, the three colours. */
export function markdown(text, open) {
  return text.split("\n").map((line) => {
    const heading = /^(#{1,6})\s+(.*)$/.exec(line);
    if (heading) return h(`p.h${Math.min(3, heading[1].length)}`, {}, inline(heading[2], open));
    if (/^>\s?/.test(line)) return h("p.quote", {}, inline(line.replace(/^>\s?/, ""), open));
    if (/^[-*]\s+/.test(line)) return h("p.item", {}, inline(line.replace(/^[-*]\s+/, ""), open));
    return h("p", {}, line === "" ? "\u00a0" : inline(line, open));
  });
}
