/** Whether the product takes the access token that it gave. @throws Error when it does not. */
export async function expectProfile(origin: string, accessToken: string): Promise<void> {
  const { status } = await fetch(`${origin}/user/profile`, { headers: { authorization: `Bearer ${accessToken}` } });
  if (status !== 200) throw new Error(`a fresh access token was answered ${status}`);
}
