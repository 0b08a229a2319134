package org.corridorwall.wall;

import java.util.Map;

/**
 * Every word that the public pages say, in one language: a method here is a key in {@code phrases/wall.properties} and in
 * its translations. Templates ask for them by name, so that a wrong one does not build.
 */
interface Phrases {
    String timePattern();

    String dayPattern();

    String dayYearPattern();

    String weekdayPattern();

    String weekdayDayPattern();

    String shortDayPattern();

    String numerals();

    String skip();

    String rooms();

    String wall();

    String hashtags();

    String follow();

    String mastheadLine(int count);

    String mastheadBare(int count);

    String mastheadPlain();

    String followThisWall();

    String asAFeed();

    String inYourWebsite();

    String receptionScreen();

    String aboutThisWall();

    String privacy();

    String accessibility();

    String isYourChildInAPicture();

    String youCanAskForItToComeDown();

    String askForAPictureToComeDown();

    String askYourSchool();

    String noCookies();

    String backToTheWall();

    String showMeThePicture();

    String latest();

    String nothingYet();

    String allSchools(int count);

    String filterAndSearch();

    String searchAndFilter();

    String searchOrChoose();

    String from();

    String by();

    String on();

    String about();

    String school();

    String person();

    String network();

    String hashtag();

    String everySchool();

    String anyone();

    String everyNetwork();

    String everything();

    String show();

    String search();

    String searchAllPosts();

    String found(int count);

    String seeEverything();

    String today();

    String yesterday();

    String fromTheSchool();

    String fromTheTrust();

    String readTheRest(int count);

    String morePictures(int count);

    String pictureBy(String first);

    String videoBy(String first);

    String thisHasNoDescription();

    String someHaveNoDescription(int count);

    String pictureGone();

    String videoComing();

    String play();

    String playFor(String first);

    String listen();

    String listenFor(String first);

    String seconds(int count);

    String minutes(int count);

    String edited(String first);

    String passedOnToAll(String first);

    String passedOnBy(String first);

    String answering(String first);

    String answeringAnother();

    String answers(int count);

    String schools(int count);

    String andList(String first, String second);

    String posts(int count);

    String votes(int count);

    String poll(String first);

    String closes(String first, String second);

    String closed();

    String sentence(String first);

    String voteOn(String first);

    String schoolWebsite();

    String askedBy(String first, String second);

    String begunBy(String first, String second);

    String readAll(String first, String second);

    String olderPosts();

    String quotedFrom(String first, String second);

    String newPosts(int count);

    String notLive();

    String lookAgain();

    String firstPostGoesHere();

    String whenASchoolPosts();

    String howToFollow();

    String nothingHereYet();

    String nothingHereLead();

    String nobodyPostedAbout(String first);

    String nothingFits();

    String lookedThrough(String first, String second, String third);

    String lookedThroughAll(String first, String second);

    String seeEverythingNewestFirst();

    String lookThroughTheHashtags();

    String goToTheWall();

    String notHere();

    String notHereLead();

    String resting();

    String restingLead();

    String trustWebsite();

    String allOfTheSchools();

    String everythingTheSchoolShares();

    String whoPostsHere();

    String theSchool();

    String followThis();

    String feed();

    String jsonFeed();

    String website();

    String everythingPersonShares(String first);

    String theirSchool();

    String allHashtags();

    String tagLead(String first, String second);

    String openUntil(String first);

    String openFrom(String first);

    String closedOn(String first);

    String filedHere();

    String alsoCatches();

    String whatIsFiledWhere();

    String everyHashtagIsADrawer();

    String findAHashtag();

    String find();

    String nothingFiledUnder(String first);

    String nothingFiled();

    String drawerTrust();

    String drawerTrustAbout();

    String drawerNow();

    String drawerNowAbout();

    String drawerComing();

    String drawerComingAbout();

    String drawerTopics();

    String drawerTopicsAbout();

    String drawerOther();

    String drawerOtherAbout();

    String drawerPast();

    String drawerPastAbout();

    String until(String first);

    String alsoCatchesThese(String first);

    String wholeTrust();

    String postBy(String first);

    String postDescription(String first, String second);

    String conversationBegunBy(String first);

    String conversation();

    String askedLead(String first, String second);

    String postedLead(String first);

    String soFar(String first, String second);

    String everythingSoFar();

    String schoolsInThisConversation();

    String heardFrom();

    String screen();

    String next();

    String pageOf(String first, String second);

    String seeItOnYourPhone();

    String qrCode();

    String acrossOurSchools();

    String readOnTheWall();

    String seeTheWholeWall();

    String followTitle();

    String followLead();

    String followFeedTitle();

    String followFeed1();

    String followFeed2();

    String followWebsiteTitle();

    String followWebsite1();

    String followFrameTitle();

    String followFrame1();

    String followScreenTitle();

    String followScreen1();

    String wallFeed();

    String wallJsonFeed();

    String privacyTitle();

    String privacyLead(String first);

    String privacyWhatTitle();

    String privacyWhat1(String first);

    String privacyWhat2();

    String privacyReadTitle();

    String privacyRead1();

    String privacyRead2();

    String privacyKeptTitle();

    String privacyKept1();

    String privacyKept2();

    String privacyKept3();

    String privacyRightsTitle();

    String privacyRights1();

    String privacyContact(String first);

    String privacyContactSchool();

    String privacyAskLink();

    String privacyComplainTitle();

    String privacyComplain1();

    String privacyIco();

    String report();

    String thisPostBy(String first);

    String forStaff();

    String reportTitle();

    String reportLead();

    String reportWhat();

    String reportMine();

    String reportRisk();

    String reportRiskNote();

    String reportWrong();

    String reportMore();

    String reportIfYouLike();

    String reportMail();

    String reportIfYouWantOne();

    String reportSend();

    String reportChoose();

    String reportTooLong();

    String reportThanks();

    String reportThanksLead();

    String reportThanks1();

    String reportThanks2();

    String reportThanks3();

    String reportTooOften();

    String reportTooOftenLead();

    String reportTooOften1();

    String accessibilityTitle();

    String accessibilityLead(String first);

    String accessibilityCanTitle();

    String accessibilityCan1();

    String accessibilityCan2();

    String accessibilityHowTitle();

    String accessibilityHow1();

    String accessibilityNotTitle();

    String accessibilityNot1();

    String accessibilityTellTitle();

    String accessibilityTell1();

    String accessibilityEnforceTitle();

    String accessibilityEnforce1();

    String accessibilityEass();

    String doorTrusts();

    String doorTrustsLead();

    String doorNone();

    String doorNoneLead();

    String doorNone1();

    String doorNone2();

    String doorNotHere();

    String doorNotHereLead();

    String doorHome();

    String doorBroken();

    String doorBrokenLead();

    /** The forms of {@link #newPosts} by their CLDR category, for the script that counts. */
    Map<String, String> newPostsForms();
}
