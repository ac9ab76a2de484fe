/** What can be known to fail before anything long begins. */
import { accessSync, constants, mkdirSync, statfsSync } from 'node:fs';
import { createServer } from 'node:net';
import { Refusal } from './refusal.mjs';

const MEGABYTE = 1024 * 1024;
const NEEDED_MEGABYTES = 1024;

/** @throws {Refusal} PORT_TAKEN, PORT_FORBIDDEN or HOST_INVALID */
export function checkPort(port, host) {
  const codes = {
    EADDRINUSE: 'PORT_TAKEN',
    EACCES: 'PORT_FORBIDDEN',
    EADDRNOTAVAIL: 'HOST_INVALID',
    ENOTFOUND: 'HOST_INVALID',
  };
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error) =>
      reject(codes[error.code] ? new Refusal(codes[error.code], { port, host }) : error),
    );
    probe.listen({ port, host }, () => probe.close(resolve));
  });
}

/** Makes the directory and checks that we may write to it. @throws {Refusal} FOLDER_READ_ONLY */
export function checkWritable(directory) {
  try {
    mkdirSync(directory, { recursive: true });
    accessSync(directory, constants.W_OK);
  } catch {
    throw new Refusal('FOLDER_READ_ONLY', { directory });
  }
}

/**
 * @param {string} directory
 * @param {(directory: string) => { bavail: number, bsize: number }} [measure]
 * @throws {Refusal} DISK_FULL below one gigabyte
 */
export function checkDisk(directory, measure = statfsSync) {
  const { bavail, bsize } = measure(directory);
  const free = Math.floor((bavail * bsize) / MEGABYTE);
  if (free < NEEDED_MEGABYTES) throw new Refusal('DISK_FULL', { free, needed: NEEDED_MEGABYTES, directory });
}
