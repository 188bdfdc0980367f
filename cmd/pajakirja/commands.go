package main

// commands lists every word of the command line in the order of its help.
func commands() []command {
	return []command{
		{"demo", "[--addr A] [--data DIR] [--today DAY]", "make a fresh artificial world and serve it", runDemo},
		{"serve", "", "serve the portal as the environment says", runServe},
		{"migrate", "", "bring the tables to this version, as their owner", runMigrate},
		{"user", "add|password|second-factor|disable", "manage accounts from the machine itself", runUser},
		{"verify", "[--data DIR]", "walk every chain and name what was changed", runVerify},
		{"retention", "[--data DIR] [--erase DIGEST --reason TEXT]", "show whose words have been kept long enough, and erase what was shown", runRetention},
		{"import", "--kind KIND --provider ID --as EMAIL FILE", "bring in participants, agreements or attendance", runImport},
		{"backup", "--to DIR", "copy the database while it is in use", runBackup},
		{"restore", "--from FILE", "put a backup in place and check it", runRestore},
		{"bench", "[--rounds N] [--turn T] [--clients N]", "measure against bare handlers in the same run", runBench},
		{"health", "[--ready]", "ask the running portal how it is", runHealth},
	}
}
