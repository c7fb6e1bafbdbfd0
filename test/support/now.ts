/** For tests of processes that run on the real clock: somewhere it is eight in the morning, and the day lies ahead. */
export function zoneWhereItIsEight(now: Date): string {
  const ahead = (8 - now.getUTCHours() + 36) % 24 // hours ahead of UTC, and twelve
  const west = 12 - ahead
  return `Etc/GMT${west < 0 ? west : `+${west}`}` // POSIX counts westward
}
