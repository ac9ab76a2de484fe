import { z } from 'zod';
import { Role } from './people';

/** What anybody may know before signing in: whose portal this is, and how to try it where the data is made up. */
export const About = z.object({
  /** Name of the root division. */
  city: z.string(),
  demo: z.boolean(),
  /** Accounts to try the portal with; empty unless `demo`. */
  demoAccounts: z.array(z.object({ username: z.string(), role: Role, name: z.string() })),
  /** The one password of the demo accounts; null unless `demo`. */
  demoPassword: z.string().nullable(),
});
export type About = z.infer<typeof About>;
