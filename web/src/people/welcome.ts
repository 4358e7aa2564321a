import { useQuery } from "@tanstack/react-query"
import { get } from "../kernel/api.ts"
import { houseOfPage } from "../kernel/look.ts"
import type { Welcome } from "../kernel/session.ts"

/** What a stranger may know: the name, and whether there is an organisation at all. */
export const useWelcome = () => useQuery({ queryKey: ["welcome"], queryFn: () => get<Welcome>("/welcome"), retry: true, staleTime: 60_000, placeholderData: houseOfPage })
