import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A line to the server that can be cut; what a browser calls offline leaves its open streams alone. */
export interface Line {
  /** Where the server is found at this end. */
  address: string;
  /** Nothing passes any more: what is open ends, what is new is refused. */
  cut(): void;
  mend(): void;
  close(): void;
}

/** Lays a line to the server at an address. */
export async function layLine(server: string): Promise<Line> {
  const { hostname, port } = new URL(server);
  const open = new Set<Socket>();
  let whole = true;
  const entrance = createServer((near) => {
    const far = connect(Number(port), hostname);
    const ends = [near, far];
    for (const end of ends) {
      open.add(end);
      end.on('error', () => undefined);
      end.on('close', () => {
        open.delete(end);
        ends.forEach((each) => each.destroy());
      });
    }
    if (whole) near.pipe(far).pipe(near);
    else near.destroy();
  });
  await new Promise<void>((resolve) => entrance.listen(0, '127.0.0.1', resolve));
  const cut = () => {
    whole = false;
    open.forEach((end) => end.destroy());
  };
  return {
    address: `http://127.0.0.1:${(entrance.address() as AddressInfo).port}`,
    cut,
    mend: () => {
      whole = true;
    },
    close: () => {
      cut();
      entrance.close();
    },
  };
}
