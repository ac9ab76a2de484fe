export * from './about';
export * from './divisions';
export * from './forms';
export * from './page';
export * from './people';
export * from './problem';
export * from './returns';
export * from './statistics';
