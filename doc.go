package dedupe
