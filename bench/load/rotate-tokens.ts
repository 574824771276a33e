import { cannonade, lines, rest } from "./cannon";

const queue = lines;
const [template = "", ...headers] = rest;

await cannonade(
  {
    setupRequest: (request) => ({ ...request, body: template.replace("%s", queue.shift() ?? "") }),
    onResponse(_status, body) {
      const successor = /"refresh_token":"([^"]+)"/.exec(body)?.[1];
      if (successor) queue.push(successor);
    },
  },
  headers,
);
