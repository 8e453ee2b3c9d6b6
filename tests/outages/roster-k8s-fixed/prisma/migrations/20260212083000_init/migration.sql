-- CreateTable
CREATE TABLE "Shift" (
    "id" SERIAL NOT NULL,
    "person" TEXT NOT NULL,
    "startsAt" TIMESTAMP(3) NOT NULL,
    "endsAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Shift_pkey" PRIMARY KEY ("id")
);
