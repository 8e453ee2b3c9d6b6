namespace Diagnostics.Core.Checks.Redis;

/// <summary>Kinds of replies in RESP 2, the protocol that every Redis speaks before HELLO.</summary>
internal enum RespKind
{
    Text,
    Error,
    Number,
    Bulk,
    Null,
    Array,
}
