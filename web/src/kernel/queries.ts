import { QueryClient } from "@tanstack/react-query"
import { Problem } from "./api.ts"

/** For lists that are not items: members, sessions, versions, administration. Items live in the store. */
export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      refetchOnWindowFocus: false,
      retry: (failures, error) => error instanceof Problem && error.passing && failures < 3,
    },
  },
})
