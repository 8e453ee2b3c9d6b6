from fastapi import APIRouter

router = APIRouter()


@router.post("/plan")
async def plan(stops: list[str]):
    return {"order": sorted(stops)}
