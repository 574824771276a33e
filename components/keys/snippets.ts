/** Each is a whole program: pasted as it is, it prints whom the key belongs to. */

export function curlSnippet(appUrl: string, key: string): string {
  return `curl ${appUrl}/api/v1/me \\
  -H "Authorization: Bearer ${key}"`;
}

export function pythonSnippet(appUrl: string, key: string): string {
  return `import requests

answer = requests.get(
    "${appUrl}/api/v1/me",
    headers={"Authorization": "Bearer ${key}"},
)
print(answer.status_code, answer.json())`;
}

/** `then` instead of a top-level await, which only modules may have. */
export function typescriptSnippet(appUrl: string, key: string): string {
  return `fetch("${appUrl}/api/v1/me", {
  headers: { Authorization: "Bearer ${key}" },
}).then(async (answer) => console.log(answer.status, await answer.json()));`;
}
