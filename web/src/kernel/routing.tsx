import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Outlet, redirect } from "@tanstack/react-router"
import type { AnyRoute, ErrorComponentProps, RouteComponent } from "@tanstack/react-router"
import type { Area } from "./areas.ts"
import { withTexts } from "./later.tsx"
import { ready } from "./session.ts"

interface Frames {
  shell: RouteComponent
  space: RouteComponent
  /** Of an address that leads nowhere, with all there is beside it. */
  notFound: RouteComponent
  failed: (props: ErrorComponentProps) => React.ReactNode
}

/** Puts the routes of all areas together. Only the frames are in the first script; each screen is loaded when it is opened. */
export function buildRouter(areas: readonly Area[], frames: Frames) {
  const root = createRootRoute({ component: Outlet, errorComponent: frames.failed as never })
  const shell = createRoute({ getParentRoute: () => root, id: "shell", component: frames.shell, beforeLoad: requirePerson })
  const space = createRoute({ getParentRoute: () => shell, path: "/s/$space", component: frames.space })
  const offered = areas.map((area) => area.routes?.({ bare: root, shell, space }) ?? {})
  const within = (place: "bare" | "shell" | "space"): AnyRoute[] => offered.flatMap((routes) => routes[place] ?? [])
  const nowhere = createRoute({ getParentRoute: () => shell, path: "$", component: frames.notFound })
  const tree = root.addChildren([shell.addChildren([space.addChildren(within("space")), ...within("shell"), nowhere]), ...within("bare")])
  return createRouter({ routeTree: tree, defaultPreload: "intent", scrollRestoration: false })
}

/** Fetches the file of the screen that the address names, before it is known whether it may be shown. */
export function preloadScreen(router: ReturnType<typeof buildRouter>): void {
  for (const { routeId } of router.matchRoutes(router.latestLocation)) {
    const { component } = (router.routesById as Record<string, AnyRoute>)[routeId]?.options ?? {}
    void (component as { preload?: () => Promise<unknown> } | undefined)?.preload?.().catch(() => undefined)
  }
}

async function requirePerson({ location }: { location: { href: string } }): Promise<void> {
  if (await ready()) return
  throw redirect({ to: "/sign-in", search: location.href === "/" ? {} : { next: location.href } })
}

/** A screen of its own file, fetched when it is needed. */
export function screen<T extends Record<string, unknown>>(parent: AnyRoute, path: string, load: () => Promise<T>, name: keyof T & string): AnyRoute {
  return firstScreen(parent, path, () => withTexts(load), name)
}

/** One that somebody may come upon first: its texts are among the first (build/firstTexts.ts). */
export function firstScreen<T extends Record<string, unknown>>(parent: AnyRoute, path: string, load: () => Promise<T>, name: keyof T & string): AnyRoute {
  return createRoute({ getParentRoute: () => parent, path, component: lazyRouteComponent(load as never, name as never) })
}
