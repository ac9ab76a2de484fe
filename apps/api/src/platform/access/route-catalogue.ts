import { Injectable, RequestMethod, type OnApplicationBootstrap } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { ACCESS, type Access } from './access.decorators';

/** One route of the API. */
export interface Route {
  /** Method and path template as served, e.g. `GET /api/accounts/:id`. */
  name: string;
  /** What it declares; undefined when it declares nothing, which keeps the application from starting. */
  access: Access | undefined;
  /** Where it is written, e.g. `AccountsController.list`. */
  handler: string;
}

/** Every route of every controller; a route that does not say who may call it stops the start. */
@Injectable()
export class RouteCatalogue implements OnApplicationBootstrap {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
  ) {}

  /** All routes, ordered by name. */
  list(): Route[] {
    return this.discovery
      .getControllers()
      .flatMap(({ metatype }) => (typeof metatype === 'function' ? this.routesOf(metatype) : []))
      .sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  onApplicationBootstrap(): void {
    const open = this.list().filter((route) => route.access === undefined);
    if (open.length > 0) {
      throw new Error(`routes that do not say who may call them: ${open.map((r) => r.handler).join(', ')}`);
    }
  }

  private routesOf(controller: object & { name: string; prototype?: object }): Route[] {
    const prototype = controller.prototype as Record<string, (...args: never[]) => unknown>;
    const base = pathsOf(Reflect.getMetadata(PATH_METADATA, controller) as Paths);
    return this.scanner.getAllMethodNames(prototype).flatMap((key) => {
      const handler = prototype[key];
      const method = handler && (Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod | undefined);
      if (!handler || method === undefined) return [];
      const access = this.reflector.getAllAndOverride<Access | undefined>(ACCESS, [
        handler,
        controller as never,
      ]);
      return base.flatMap((prefix) =>
        pathsOf(Reflect.getMetadata(PATH_METADATA, handler) as Paths).map((path) => ({
          name: `${RequestMethod[method]} ${['/api', prefix, path].filter(Boolean).join('/')}`,
          access,
          handler: `${controller.name}.${key}`,
        })),
      );
    });
  }
}

/** What Nest's decorators keep of a controller's or handler's path. */
type Paths = string | string[] | undefined;

function pathsOf(declared: Paths): string[] {
  return [declared ?? ''].flat().map((path) => path.replace(/^\/+|\/+$/g, ''));
}
