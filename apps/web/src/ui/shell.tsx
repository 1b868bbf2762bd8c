import { Anchor, Container, Group } from '@mantine/core';
import { Link, Outlet } from '@tanstack/react-router';
import { ColorSchemeSwitch } from './color-scheme-switch.tsx';
import { LanguageSwitch } from './language-switch.tsx';
import logoUrl from './logo.svg';
import classes from './shell.module.css';
import { useWords } from './use-language.ts';
import { shellWords } from './words.ts';

/** What surrounds every page. */
export function Shell() {
  const words = useWords(shellWords);
  return (
    <>
      <a className={classes.skip} href="#content">
        {words.skipToContent}
      </a>
      <header className={classes.header}>
        <Container size="xl" className={classes.bar}>
          <Link to="/" className={classes.brand}>
            <img src={logoUrl} alt="" width="28" height="28" />
            LeadersBoard
          </Link>
          <Navigation />
          <Group gap="xs" wrap="nowrap" className={classes.switches}>
            <LanguageSwitch />
            <ColorSchemeSwitch />
          </Group>
        </Container>
      </header>
      <Container component="main" id="content" size="xl" tabIndex={-1} className={classes.content}>
        <Outlet />
      </Container>
    </>
  );
}

function Navigation() {
  const words = useWords(shellWords);
  return (
    <nav aria-label={words.mainNavigation} className={classes.navigation}>
      <Link to="/leaderboard" className={classes.link}>
        {words.leaderboard}
      </Link>
      <Anchor href="/docs" className={classes.link} underline="never">
        {words.apiDocs}
      </Anchor>
    </nav>
  );
}
