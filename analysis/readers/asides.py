"""Lines of a page that are no part of its story: requests to the reader, ways to other pages, credits of pictures.

A line is left out only where all of it fits; a sentence of the story that begins alike stays.
"""

import re

# Branches of one pattern, in which blanks count only where they are escaped.
# Buttons to share, print or rate a story.
_SHARING = r"""
    (?:share|tweet|e-?mail|print|pin|like|rate|bookmark)(?:\ (?:this|on|via|it|with)\b[^.!?]{0,60})?:?
"""
# Ways to what readers say of it, and how many do.
_COMMENTS = r"""
    (?:view|show|leave|post|add|read|hide|see)\ (?:all\ |a\ |\d+\ )?(?:comments?|reply)\b[^.!?]{0,30}
    | \d*\s*comments?(?:\ \(\d+\))? | no\ comments?(?:\ yet)?
"""
# Requests to subscribe, to follow on other sites and to open the app.
_SIGNING_UP = r"""
    (?:sign\ up|subscribe|register|log\ in|download|join)\b.{0,40}
      \b(?:newsletters?|e-?mails?|inbox|alerts?|app|account|channel|updates|here|full\ story)\b.{0,80}
    | get\ .{0,60}\b(?:newsletter|daily\ edition|by\ e-?mail|in\ your\ inbox|app)\b.{0,80}
    | (?:follow|like|find|join)\ .{0,60}\bon\ (?:twitter|facebook|instagram|x|google\ news|telegram|whatsapp|linkedin)\b
      .{0,240}
    | for\ (?:more|the\ latest|all\ the\ latest|breaking)\b.{0,60}
      \b(?:download|subscribe|sign\ up|follow\ us|visit\ our|check\ out\ our|go\ to|click)\b.{0,100}
"""
# Letters and tips that are asked for, what a page says of its links.
_SENDING_IN = r"""
    (?:submit|send)\ (?:us\ )?(?:your|a|an)\ (?:letter|story|tip|comment|message|e-?mail)s?\b.{0,120}
    | this\ (?:post|article|story|page)\ (?:may\ )?contains?\ (?:references|links|affiliate|advertis)\b.{0,200}
"""
# Sentences that speak of a newsletter, or of subscribers, to the reader: in no quotation.
_NEWSLETTERS = r"""
    [^"“”]{0,120}\bnewsletters?\b[^"“”]{0,80}\b(?:you|your|our|please)\b[^"“”]{0,120}
    | [^"“”]{0,120}\b(?:you|your|our|please|sign(?:ing)?\ up|subscribing)\b[^"“”]{0,80}\bnewsletters?\b[^"“”]{0,120}
    | [^"“”]{0,80}\b(?:please|already\ an?|first-time|become\ a|current)\s+subscrib(?:e|ers?)\b[^"“”]{0,120}
"""
# Questions and promises to the reader.
_ASKING = r"""
    never\ miss\b.{0,160} | we\ want\ to\ hear\b.{0,160}
    | we\ may\ (?:earn|receive|get)\ a\ (?:small\ )?commission\b.{0,160}
    | (?:got|have)\ (?:a|any)\ (?:news\ |story\ )?(?:tip|story|tips|ideas?)\b[^.!?]{0,60}\?.{0,160}
    | (?:like|enjoy|enjoyed|love)\ this\ (?:story|article)\?.{0,80} | also\ on\ \w+\.\w+\ .{0,140}
"""
# Reprints, the address of the author, when it was updated.
_CONTACT = r"""
    (?:order\ reprints|print\ article) | this\ copy\ is\ for\ your\ personal\b.*
    | (?:write\ to|contact|reach|e-?mail)\ .{0,60}\S+@\S+ | [^.!?]{0,60}\b(?:may|can)\ be\ reached\ at\ .{0,120}
    | (?:last\ )?updated:?\ (?:at|on)?[^.!?]{0,20}\d.{0,25}
"""
# Ways to other stories and pages.
_MORE = r"""
    (?:please\ )?(?:click|tap)\ here\b.{0,100}
    | (?:read|see|watch|listen)\ (?:more|also|next|now)\s*(?::.{0,120}|[^.!?]{0,60})
    | (?:related|recommended|most\ (?:read|popular|viewed)|trending|more\ (?:stories|news|from|on)
      |you\ may\ also\ like)\b[^.!?]{0,60}
    | (?:our\ standards|contact\ us|e-?mail|posted\ on|posted\ by|written\ by|topics)\s*:?
      (?:(?<=:).{0,80})?
"""
# Credits of pictures.
_CREDITS = r"""
    \(?\[?(?:photo|image|picture|video|file\ photo|photograph|illustration|credit)s?(?:\ credits?)?
      (?::|\ by\b|\ courtesy\b)[^.!?]{0,80}[)\].]*
    | [^.!?]{0,60}(?:/|\bvia\ )\s*(?:getty\ images|afp|ap\ photo|shutterstock|unsplash|pixabay)\b[^.!?]{0,30}[)\]]?
"""
# What stands around every story of a site: notices, rights, tags.
_FRAME = r"""
    advertisement | story\ continues\ below.{0,40} | loading\W* | like\ this: | skip\ to\ .{0,40}
    | (?:all\ rights\ reserved|copyright\ ©|©|\(c\)\ ).{0,100} | copyright\ \d{4}\b.{0,120}
    | (?:tags|topics|filed\ under|posted\ in|categories)\s?:.{0,120}
"""
_KINDS = (_SHARING, _COMMENTS, _SIGNING_UP, _SENDING_IN, _NEWSLETTERS, _ASKING, _CONTACT, _MORE, _CREDITS, _FRAME)
_ASIDE = re.compile(rf"(?xi) ^[\s\-–—•*>»]*(?: {'|'.join(_KINDS)} )\s*$")


def without_asides(text: str) -> str:
    """Give the paragraphs of a story that trafilatura found, with a blank line after each and without asides."""
    return "\n\n".join(part for part in text.split("\n") if part.strip() and not _ASIDE.match(part))
