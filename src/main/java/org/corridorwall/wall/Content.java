package org.corridorwall.wall;

/** What stands between the top and the foot of a page; each kind has a template of its own. */
sealed interface Content permits WallView, PostPage, TagsPage, TextPage, ReportPage, ScreenPage, EmbedPage {}
