/* What waits on this phone, in IndexedDB, until the server has said that it keeps it.

   An item: key (the Idempotency-Key), owner (an account's number), name, takenAt, fields, and photos
   ({name, sha256, blob}); problem and refused once the server has said why it takes it not. */

const DATABASE = "adscreen-field";
const ITEMS = "items";

export const canKeep = window.isSecureContext && "indexedDB" in window;

function opened() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(ITEMS, { keyPath: "key" });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

async function inItems(mode, act) {
  const database = await opened();
  try {
    return await new Promise((resolve, reject) => {
      const transaction = database.transaction(ITEMS, mode, { durability: "strict" });
      const request = act(transaction.objectStore(ITEMS));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = () => reject(transaction.error);
    });
  } finally {
    database.close();
  }
}

export async function keep(item) {
  await inItems("readwrite", (items) => items.put(item));
}

export async function forget(key) {
  await inItems("readwrite", (items) => items.delete(key));
}

export async function kept() {
  const items = await inItems("readonly", (store) => store.getAll());
  return items.sort((one, other) => (one.takenAt < other.takenAt ? -1 : 1));
}

export async function sha256(blob) {
  const digest = await crypto.subtle.digest("SHA-256", await blob.arrayBuffer());
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/* The photo's own bytes, not a handle on a file that the camera may clear away. */
async function copied(file) {
  const blob = new Blob([await file.arrayBuffer()], { type: file.type });
  return { name: file.name, sha256: await sha256(blob), blob };
}

export async function packed(fields, files, account) {
  const photos = [];
  for (const file of files) photos.push(await copied(file));
  return {
    key: crypto.randomUUID(),
    owner: account.id,
    name: account.name,
    takenAt: new Date().toISOString(),
    fields,
    photos,
  };
}
