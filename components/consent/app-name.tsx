/** A name that somebody else chose: text of its own, whatever direction it is written in. */
export function AppName({ name }: { name: string }) {
  return <bdi className="wrap-anywhere">{name}</bdi>;
}
