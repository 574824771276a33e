import { cannonade, lines } from "./cannon";

const queue = lines;

await cannonade({
  setupRequest: (request) => ({ ...request, body: JSON.stringify({ refresh_token: queue.shift() }) }),
  onResponse(_status, body) {
    const successor = /"refresh_token":"([^"]+)"/.exec(body)?.[1];
    if (successor) queue.push(successor);
  },
});
