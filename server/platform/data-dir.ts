/** The data directory can't be had. `message` is a sentence for the operator. */
export class DataDirError extends Error {}

/** It can't be made, or not be written to. */
export class DataDirUnusableError extends DataDirError {}

const reasons: Record<string, string> = {
  EEXIST: "there is a file in its place",
  ENOTDIR: "its path leads through a file",
  EACCES: "this process has no permission to write there",
  EPERM: "this process has no permission to write there",
  EROFS: "its file system is read-only",
  ENOSPC: "its disk is full",
};

/**
 * Does work on the files of the data directory.
 * @throws DataDirUnusableError in the place of what the file system refused; every other error as it is.
 */
export async function usingDataDir<T>(dataDir: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw unusable(dataDir, error);
  }
}

/** The error to throw in the place of one that work on the data directory ended with. */
export function unusable(dataDir: string, error: unknown): unknown {
  if (!(error instanceof Error && "code" in error && "syscall" in error)) return error;
  const reason = reasons[String(error.code)] ?? `the file system answered ${String(error.code)}`;
  return new DataDirUnusableError(`Latchkey can't start: DATA_DIR ${dataDir} can't be used: ${reason}.`, {
    cause: error,
  });
}
