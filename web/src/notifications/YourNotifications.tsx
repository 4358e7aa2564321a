import { ThisDevice } from "./ThisDevice.tsx"
import { YourNews } from "./YourNews.tsx"

/** When I may be reached, and where. */
export function YourNotifications() {
  return (
    <>
      <YourNews />
      <ThisDevice />
    </>
  )
}
