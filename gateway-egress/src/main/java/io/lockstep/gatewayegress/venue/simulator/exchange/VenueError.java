package io.lockstep.gatewayegress.venue.simulator.exchange;

/**
 * A refusal in the venue's words.
 *
 * @param httpStatus of the answer, over HTTP and over the WebSocket API alike
 */
public record VenueError(int code, String message, int httpStatus) {
    public static final VenueError UNKNOWN =
            new VenueError(-1000, "An unknown error occurred while processing the request.", 500);
    public static final VenueError TOO_MUCH_WEIGHT = new VenueError(
            -1003,
            "Too much request weight used; please use the websocket for live updates to avoid polling the API.",
            429);
    public static final VenueError BANNED =
            new VenueError(-1003, "Way too much request weight used; IP banned until the limit is over.", 418);
    public static final VenueError TIMEOUT = new VenueError(
            -1007,
            "Timeout waiting for response from backend server. Send status unknown; execution status unknown.",
            503);
    public static final VenueError TIMEOUT_AT_FRONT =
            new VenueError(-1007, "Timeout waiting for response from backend server.", 408);
    public static final VenueError UNEXPECTED = new VenueError(
            -1006, "An unexpected response was received from the message bus. Execution status unknown.", 500);
    public static final VenueError TOO_MANY_ORDERS = new VenueError(-1015, "Too many new orders.", 429);
    public static final VenueError SERVER_BUSY = new VenueError(
            -1008, "Server is currently overloaded with other requests. Please try again in a few minutes.", 503);
    public static final VenueError UNSUPPORTED_OPERATION = bad(-1020, "This operation is not supported.");
    public static final VenueError NO_SUCH_PATH = new VenueError(-1020, "This operation is not supported.", 404);
    public static final VenueError STALE_TIMESTAMP =
            bad(-1021, "Timestamp for this request is outside of the recvWindow.");
    public static final VenueError EARLY_TIMESTAMP =
            bad(-1021, "Timestamp for this request was 1000ms ahead of the server's time.");
    public static final VenueError INVALID_SIGNATURE = bad(-1022, "Signature for this request is not valid.");
    public static final VenueError NOT_LOGGED_ON =
            bad(-1099, "The session is not authenticated: session.logon comes first.");
    public static final VenueError ILLEGAL_CHARACTERS = bad(-1100, "Illegal characters found in a parameter.");
    public static final VenueError TOO_MANY_PARAMETERS = bad(-1101, "Too many parameters sent for this endpoint.");
    public static final VenueError DUPLICATE_PARAMETER = bad(-1101, "Duplicate values for a parameter detected.");
    public static final VenueError TOO_MUCH_PRECISION =
            bad(-1111, "Precision is over the maximum defined for this asset.");
    public static final VenueError INVALID_TIME_IN_FORCE = bad(-1115, "Invalid timeInForce.");
    public static final VenueError INVALID_TYPE = bad(-1116, "Invalid orderType.");
    public static final VenueError INVALID_SIDE = bad(-1117, "Invalid side.");
    public static final VenueError INVALID_INTERVAL = bad(-1120, "Invalid interval.");
    public static final VenueError INVALID_SYMBOL = bad(-1121, "Invalid symbol.");
    public static final VenueError INVALID_LISTEN_KEY = bad(-1125, "This listenKey does not exist.");
    public static final VenueError RECEIVE_WINDOW_TOO_LONG = bad(-1131, "recvWindow must be less than 60000.");
    public static final VenueError INVALID_JSON = bad(-1135, "Invalid JSON Request.");
    public static final VenueError DUPLICATE_ORDER = bad(-2010, "Duplicate order sent.");
    public static final VenueError WOULD_TRIGGER = bad(-2010, "Stop price would trigger immediately.");
    public static final VenueError WOULD_TAKE = bad(-2010, "Order would immediately match and take.");
    public static final VenueError UNKNOWN_ORDER = bad(-2011, "Unknown order sent.");
    public static final VenueError NO_SUCH_ORDER = bad(-2013, "Order does not exist.");
    public static final VenueError API_KEY_FORMAT = new VenueError(-2014, "API-key format invalid.", 401);
    public static final VenueError API_KEY_REFUSED =
            new VenueError(-2015, "Invalid API-key, IP, or permissions for action.", 401);
    public static final VenueError REPLACE_FAILED_IN_PART =
            new VenueError(-2021, "Order cancel-replace partially failed.", 409);
    public static final VenueError REPLACE_FAILED = bad(-2022, "Order cancel-replace failed.");
    public static final VenueError AMEND_REFUSED = bad(-2038, "Order amend (quantity increase) is not supported.");
    public static final VenueError USDM_WOULD_TRIGGER = bad(-2021, "Order would immediately trigger.");
    public static final VenueError USDM_MARGIN = bad(-2019, "Margin is insufficient.");
    public static final VenueError USDM_MAX_POSITION =
            bad(-2027, "Exceeded the maximum allowable position at current leverage.");
    public static final VenueError USDM_LEVERAGE_TOO_SMALL =
            bad(-2028, "Leverage is smaller than permitted: insufficient margin balance.");
    public static final VenueError USDM_REDUCE_ONLY = bad(-2022, "ReduceOnly Order is rejected.");
    public static final VenueError USDM_TOO_MANY_ORDERS = bad(-2025, "Reach max open order limit.");
    public static final VenueError USDM_PRICE_BELOW_ZERO = bad(-4001, "Price less than 0.");
    public static final VenueError USDM_PRICE_TOO_HIGH = bad(-4002, "Price greater than max price.");
    public static final VenueError USDM_QUANTITY_TOO_SMALL = bad(-4004, "Quantity less than min quantity.");
    public static final VenueError USDM_QUANTITY_TOO_LARGE = bad(-4005, "Quantity greater than max quantity.");
    public static final VenueError USDM_PRICE_STEP = bad(-4014, "Price not increased by tick size.");
    public static final VenueError USDM_CLIENT_ID_TOO_LONG =
            bad(-4015, "Client order id length should not be more than 36 chars.");
    public static final VenueError USDM_QUANTITY_STEP = bad(-4023, "Quantity not increased by step size.");
    public static final VenueError USDM_INVALID_LEVERAGE = bad(-4028, "Leverage is not valid");
    public static final VenueError USDM_MARGIN_TYPE_SAME = bad(-4046, "No need to change margin type.");
    public static final VenueError USDM_MARGIN_TYPE_ORDERS =
            bad(-4047, "Margin type cannot be changed if there exists open orders.");
    public static final VenueError USDM_MARGIN_TYPE_POSITION =
            bad(-4048, "Margin type cannot be changed if there exists position.");
    public static final VenueError LOGON_KEY_TYPE = bad(-4056, "HMAC_SHA256 API key is not supported.");
    public static final VenueError USDM_POSITION_MODE_SAME = bad(-4059, "No need to change position side.");
    public static final VenueError USDM_INVALID_POSITION_SIDE = bad(-4060, "Invalid position side.");
    public static final VenueError USDM_POSITION_MODE_ORDERS =
            bad(-4067, "Position side cannot be changed if there exists open orders.");
    public static final VenueError USDM_POSITION_MODE_POSITION =
            bad(-4068, "Position side cannot be changed if there exists position.");
    public static final VenueError USDM_CLOSE_POSITION =
            bad(-4136, "Target strategy invalid for orderType, closePosition true");
    public static final VenueError USDM_INVALID_BATCH = bad(-4082, "Invalid number of batch place orders.");
    public static final VenueError USDM_POSITION_SIDE =
            bad(-4061, "Order's position side does not match user's setting.");
    public static final VenueError USDM_DUPLICATE_ORDER = bad(-4116, "ClientOrderId is duplicated.");
    public static final VenueError USDM_USE_ALGO_ORDER =
            bad(-4120, "Order type not supported for this endpoint. Please use the Algo Order API endpoints instead.");
    public static final VenueError USDM_FOK_NOT_FILLED = bad(
            -5021,
            "Due to the order could not be filled immediately, the FOK order has been rejected. "
                    + "The order will not be recorded in the order history.");
    public static final VenueError USDM_WOULD_TAKE = bad(
            -5022,
            "Due to the order could not be executed as maker, the Post Only order will be rejected. "
                    + "The order will not be recorded in the order history.");
    public static final VenueError USDM_NOTHING_MODIFIED = bad(-5027, "No need to modify the order.");
    public static final VenueError USDM_STALE_AT_MATCHING =
            bad(-5028, "The requested timestamp is outside the recvWindow of the matching engine.");

    /** What the ledger says of an order that had arrived but not been matched when the venue stopped. */
    static final VenueError LOST_IN_RESTART = bad(-1000, "The venue restarted before the order was matched.");

    static VenueError missing(String parameter) {
        return bad(-1102, "Mandatory parameter '" + parameter + "' was not sent, was empty/null, or malformed.");
    }

    static VenueError missingEither(String parameter, String other) {
        return bad(-1102, "Param '" + parameter + "' or '" + other + "' must be sent, but both were empty/null!");
    }

    static VenueError unread(int read, int sent) {
        return bad(
                -1104,
                "Not all sent parameters were read; read '" + read + "' parameter(s) but was sent '" + sent + "'.");
    }

    static VenueError illegal(String parameter, String legal) {
        return bad(-1100, "Illegal characters found in parameter '" + parameter + "'; legal range is '" + legal + "'.");
    }

    static VenueError notRequired(String parameter) {
        return bad(-1106, "Parameter '" + parameter + "' sent when not required.");
    }

    static VenueError filter(String name) {
        return bad(-1013, "Filter failure: " + name);
    }

    static VenueError usdmNotional(String minimum) {
        return bad(-4164, "Order's notional must be no smaller than " + minimum + " (unless you choose reduce only).");
    }

    private static VenueError bad(int code, String message) {
        return new VenueError(code, message, 400);
    }
}
