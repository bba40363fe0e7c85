"""Who is signed in, for a page that was kept on a phone and knows nobody."""

from fastapi import APIRouter

from api import examples
from api.auth import FollowDep
from api.openapi import example
from api.rights import Right
from api.schemas import SessionView

ROUTER = APIRouter(prefix="/v1/session", tags=["session"])


@ROUTER.get("", summary="The account that asks", responses=example(examples.SESSION))
def session(caller: FollowDep) -> SessionView:
    return SessionView(
        account_id=caller.account.id,
        name=caller.account.name,
        csrf_token=caller.csrf_token,
        may_hand_in=caller.may(Right.HAND_IN),
    )
