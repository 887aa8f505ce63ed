"""The errors of the desk, its doors and its interface for other programs; part of the table in `errors.py`."""

from onrecord.error_kind import ErrorKind

DESK_ERRORS: dict[str, ErrorKind] = {
    "STO01": ErrorKind(
        what="The desk's database can't be opened: {detail}.",
        remedy="Check the folder given with --data, or the address in ONRECORD_DATABASE, and that you may write there.",
    ),
    "STO02": ErrorKind(
        what="The desk's database was made by a newer Onrecord.",
        remedy="Use that version of Onrecord, or another folder with --data.",
    ),
    "STO03": ErrorKind(
        what="The desk's database lacks something that it needs here: {detail}.",
        remedy="Nothing was changed. Restore the latest backup: onrecord desk restore FILE.",
    ),
    "DSK01": ErrorKind(
        what="You may not do this: {detail}.",
        remedy="Ask whoever has that role in your newsroom.",
    ),
    "DSK02": ErrorKind(
        what="There is nothing here that you may see.",
        remedy="Go back to the list of drafts.",
    ),
    "DSK03": ErrorKind(
        what="Something is missing: {detail}.",
        remedy="Fill it in and send it again; what you typed is still there.",
    ),
    "DSK04": ErrorKind(
        what="Meanwhile somebody else was here: {detail}.",
        remedy="Read what they did, and send yours again if it is still right; what you typed is still there.",
    ),
    "DSK05": ErrorKind(
        what="It can't be signed yet: {detail}.",
        remedy="Settle what is listed under Sign-off.",
    ),
    "DSK06": ErrorKind(
        what="This sign-in link is no longer good: it was used, taken back, or is too old.",
        remedy="Ask for another; on your own machine, start onrecord desk again, which prints one.",
    ),
    "DSK07": ErrorKind(
        what="Name and password don't belong together.",
        remedy="Try again, or ask for a sign-in link.",
    ),
    "DSK08": ErrorKind(
        what="Too many wrong passwords were tried; the next try counts in {detail}.",
        remedy="Wait that long, or come in another way, which still works: a passkey, a sign-in link, or a browser in "
        "which you have signed in before.",
    ),
    "DSK09": ErrorKind(
        what="The page was open for too long, or was sent from elsewhere.",
        remedy="Load it again and repeat what you did.",
    ),
    "DSK10": ErrorKind(
        what="The example article isn't installed with this copy of Onrecord.",
        remedy="Start onrecord desk without --demo, or from the source code, which has the folder examples.",
    ),
    "DSK11": ErrorKind(
        what="The desk can't be started: {detail}.",
        remedy="Choose another number with --port, or another folder with --data.",
    ),
    "DSK12": ErrorKind(
        what="Onrecord has made a mistake, and could not do what you asked.",
        remedy="Go back and try again; if it stays so, tell whoever runs this desk what you did and when: its log, "
        "where it was started, says more.",
    ),
    "DSK13": ErrorKind(
        what="As it was served, the page holds no text that could be a source; nothing was kept.",
        remedy="The site writes it with scripts, or it is a scan: save it from a browser, as PDF or HTML, and add it "
        "as a file.",
    ),
    "DSK14": ErrorKind(
        what="There is no desk to work with: {detail}.",
        remedy="Name the folder of the desk with --data. Where there is none yet, onrecord desk makes it, and lets the "
        "first person in.",
    ),
    "DSK15": ErrorKind(
        what="The page can't be captured, since its address leads inside a network ({detail}); nothing was asked of "
        "it.",
        remedy="Save the page from your browser and add it as a file. Where the desk shall read that server itself, "
        "whoever runs the desk names it in ONRECORD_CAPTURE_HOSTS.",
    ),
    "DSK16": ErrorKind(
        what="Somebody has the name {detail} to sign in with already.",
        remedy="Choose another name. Whoever has it may be one who was shut out: they can be let in again on the same "
        "page.",
    ),
    "DSK17": ErrorKind(
        what="{detail} is the last one here who can invite people and let them in again, and stays that.",
        remedy="Make somebody else an editor-in-chief first.",
    ),
    "DSK18": ErrorKind(
        what="The file is empty or holds only blanks, so nothing was kept of it.",
        remedy="Choose the file again, or take another copy of it: the first may not have come down whole.",
    ),
    "DSK19": ErrorKind(
        what="The page can't be captured, since its address isn't protected ({detail}): on the way, anyone could "
        "change what it shows.",
        remedy="Try the address with https://. Where the site has none, save the page from your browser and add it as "
        "a file.",
    ),
    "DSK20": ErrorKind(
        what="The statement can't be marked that way: {detail}.",
        remedy="Select the words anew; docs/desk.md says under “Marking statements by hand” what goes.",
    ),
    "DSK21": ErrorKind(
        what="The desk can't do this for the moment: {detail}.",
        remedy="Go back and try again in a while. If it stays so, tell whoever runs this desk: they have to see to its "
        "disk, or to its database.",
    ),
    "DSK30": ErrorKind(
        what="The desk can't be backed up: {detail}. No backup was made.",
        remedy="Name the desk with --data and a new file, on a disk with room for all of it; then try again.",
    ),
    "DSK31": ErrorKind(
        what="This is no whole backup of a desk: {detail}. Nothing was restored.",
        remedy="Take another copy of it, or an earlier backup.",
    ),
    "DSK32": ErrorKind(
        what="It can't be restored there: {detail}. The place is as it was.",
        remedy="Name an empty folder with --data, and an empty database with --database, with room for all of it.",
    ),
    "DSK33": ErrorKind(
        what="The backup was made by a newer Onrecord; nothing was restored.",
        remedy="Restore it with that version of Onrecord, or a later one.",
    ),
    "API01": ErrorKind(
        what="The request carries no token that is good: {detail}.",
        remedy="Send the header “Authorization: Bearer …” with a token of yours; they are made on the page Programs.",
    ),
    "API02": ErrorKind(
        what="The token isn't made for this: {detail}.",
        remedy="Make one of that scope on the page Programs; what needs a person is done on the desk's pages.",
    ),
    "API03": ErrorKind(
        what="The request can't be used: {detail}.",
        remedy="Mend it; /api/v1/openapi.json describes what can be sent.",
    ),
    "API04": ErrorKind(
        what="There is nothing at this address: {detail}.",
        remedy="Check the address and the method; /api/v1/openapi.json lists all there are.",
    ),
    "API05": ErrorKind(
        what="The request is too large ({detail}).",
        remedy="Hand in only the article, or raise ONRECORD_MAX_FILE_MB.",
    ),
    "HOK01": ErrorKind(
        what="The webhook can't go to that address: {detail}.",
        remedy="Give its whole https address; a server inside your network has to be named in ONRECORD_WEBHOOK_HOSTS.",
    ),
    "HOK02": ErrorKind(
        what="The secret can't be used: {detail}.",
        remedy="Leave the field empty, and one is made for you.",
    ),
    "SGN01": ErrorKind(
        what="The passkey was not accepted: {detail}.",
        remedy="Try again, or come in another way.",
    ),
    "SGN02": ErrorKind(
        what="Your organisation's sign-in did not let you in: {detail}.",
        remedy="Try again; if it stays so, tell whoever runs this desk, and come in another way.",
    ),
    "SGN03": ErrorKind(
        what="Nobody at this desk is known as {detail}.",
        remedy="Ask the editor-in-chief to invite you with exactly this name to sign in with.",
    ),
    "SGN04": ErrorKind(
        what="This attempt to sign in is over: it was used already, took too long, or began in another browser.",
        remedy="Begin again on the sign-in page.",
    ),
    "SGN05": ErrorKind(
        what="It is a while since you signed in.",
        remedy="Sign out, sign in again and repeat this; so nobody adds a way in at a desk that was left open.",
    ),
}
