/** What is kept on this device for one person: a snapshot for reading offline, and the outbox. Plain IndexedDB, three calls. */

export type Shelf = "kept" | "outbox" | "files"

const SHELVES: Shelf[] = ["kept", "outbox", "files"]
const EDITION = 2
const name = (person: number) => `folkmoot-${person}`

export class Database {
  private constructor(private readonly inner: IDBDatabase) {}

  static async open(person: number): Promise<Database> {
    const opening = indexedDB.open(name(person), EDITION)
    opening.onupgradeneeded = () => {
      const { result } = opening
      for (const shelf of SHELVES) if (!result.objectStoreNames.contains(shelf)) result.createObjectStore(shelf)
    }
    const inner = await settle(opening)
    // Another tab that signs out must not have to wait for this one.
    inner.onversionchange = () => inner.close()
    return new Database(inner)
  }

  async find<T>(shelf: Shelf, key: string): Promise<T | undefined> {
    return (await settle(this.on(shelf, "readonly").get(key))) as T | undefined
  }

  async all<T>(shelf: Shelf): Promise<T[]> {
    return (await settle(this.on(shelf, "readonly").getAll())) as T[]
  }

  async put(shelf: Shelf, key: string, value: unknown): Promise<void> {
    const place = this.on(shelf, "readwrite")
    const writing = settle(place.put(value, key))
    // Else a page that goes away takes with it what it has just put down.
    place.transaction.commit()
    await writing
  }

  async remove(shelf: Shelf, key: string): Promise<void> {
    await settle(this.on(shelf, "readwrite").delete(key))
  }

  async clear(shelf: Shelf): Promise<void> {
    await settle(this.on(shelf, "readwrite").clear())
  }

  close(): void {
    this.inner.close()
  }

  private on(shelf: Shelf, mode: IDBTransactionMode): IDBObjectStore {
    return this.inner.transaction(shelf, mode).objectStore(shelf)
  }
}

export async function wipeDatabase(person: number): Promise<void> {
  await settle(indexedDB.deleteDatabase(name(person)))
}

function settle<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}
